using VmugForum.Server.Storage.Sqlite;

namespace VmugForum.Tests.Storage;

/// <summary>Opens embedded stores, each in a folder of its own.</summary>
public sealed class SqliteStores : IStores
{
    public Task<StoreUnderTest> Open()
    {
        var folder = Directory.CreateTempSubdirectory("forum-store-");
        return StoreUnderTest.Open(services => services.AddSqliteStore("Data Source=forum.db", folder.FullName), Publish, () =>
        {
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        });
    }

    private static async Task Publish(StoreUnderTest store, string import)
    {
        var writer = store.Get<SqliteWriter>();
        await writer.Write(db => db.Run("INSERT INTO imports (id) VALUES (?1)", import), TestContext.Current.CancellationToken);
        await writer.Write(db => db.Run("UPDATE imports SET published = 1 WHERE id = ?1", import), TestContext.Current.CancellationToken);
    }
}
