using VmugForum.Server.Storage.Sqlite;

namespace VmugForum.Tests.Storage;

/// <summary>Opens embedded stores, each in a folder of its own.</summary>
public sealed class SqliteStores : IStores
{
    public Task<StoreUnderTest> Open()
    {
        var folder = Directory.CreateTempSubdirectory("forum-store-");
        return StoreUnderTest.Open(services => services.AddSqliteStore("Data Source=forum.db", folder.FullName), () =>
        {
            folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        });
    }
}
