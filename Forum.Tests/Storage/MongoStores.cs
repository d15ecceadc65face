using VmugForum.Server.Storage.Mongo;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage;

/// <summary>Opens stores on the MongoDB of this run, each in a database of its own; skips where there is none.</summary>
public sealed class MongoStores : IStores
{
    public async Task<StoreUnderTest> Open()
    {
        var database = new OwnMongoDatabase();
        await database.InitializeAsync();
        return await StoreUnderTest.Open(services => services.AddMongoStore(database.ConnectionString), database.DisposeAsync);
    }
}
