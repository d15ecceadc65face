using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage.MongoGateway;

public sealed class UpdatingAKnownVersion(OwnMongoDatabase mongo) : IClassFixture<OwnMongoDatabase>
{
    [Fact]
    public async Task Matches_nothing_when_the_version_is_stale()
    {
        var threads = await WithOneThreadAsync(mongo.Collection());

        Assert.Equal(1, (await LockAsync(threads, version: 3)).MatchedCount);
        Assert.Equal(0, (await LockAsync(threads, version: 3)).MatchedCount);
    }

    [Fact]
    public async Task Lets_one_of_many_racers_through()
    {
        var threads = await WithOneThreadAsync(mongo.Collection());

        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => LockAsync(threads, version: 3)));

        Assert.Equal(1, results.Sum(result => result.MatchedCount));
        Assert.Equal(4, (await threads.Find("{}").SingleAsync())["version"].ToInt32());
    }

    [Fact]
    public async Task Matches_and_modifies_nothing_when_nothing_differs()
    {
        var threads = await WithOneThreadAsync(mongo.Collection());

        var result = await threads.UpdateOneAsync("{ _id: 1 }", "{ $set: { version: 3 } }");

        Assert.Equal((1, 0), (result.MatchedCount, result.ModifiedCount));
    }

    static async Task<IMongoCollection<BsonDocument>> WithOneThreadAsync(IMongoCollection<BsonDocument> threads)
    {
        await threads.InsertOneAsync(BsonDocument.Parse("{ _id: 1, version: 3 }"));
        return threads;
    }

    static Task<UpdateResult> LockAsync(IMongoCollection<BsonDocument> threads, int version) =>
        threads.UpdateOneAsync(new BsonDocument { { "_id", 1 }, { "version", version } }, "{ $set: { locked: true }, $inc: { version: 1 } }");
}
