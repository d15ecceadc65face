using MongoDB.Driver;
using VmugForum.Server.Storage.Mongo;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage;

/// <summary>Opens stores on the MongoDB of this run, each in a database of its own; skips where there is none.</summary>
public sealed class MongoStores : IStores
{
    // Test classes run side by side, and the test engine takes about 85 connections in all.
    private const int Connections = 12;

    public async Task<StoreUnderTest> Open()
    {
        var database = new OwnMongoDatabase();
        await database.InitializeAsync();
        return await StoreUnderTest.Open(services => services.AddMongoStore(Modest(database.ConnectionString)), database.DisposeAsync);
    }

    /// <summary>The same database through few connections.</summary>
    public static string Modest(string connectionString) => new MongoUrlBuilder(connectionString) { MaxConnectionPoolSize = Connections }.ToString();
}
