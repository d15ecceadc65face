using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage.MongoGateway;

public sealed class CountingTogether(OwnMongoDatabase mongo) : IClassFixture<OwnMongoDatabase>
{
    const int Writers = 16, Each = 25;

    [Fact]
    public async Task Loses_no_increment()
    {
        var counters = mongo.Collection();

        await ByAllWritersAsync(() => counters.UpdateOneAsync("{ _id: 1 }", "{ $inc: { n: 1 } }", new UpdateOptions { IsUpsert = true }));

        Assert.Equal(Writers * Each, Assert.Single(await counters.Find("{}").ToListAsync())["n"].ToInt32());
    }

    [Fact]
    public async Task Hands_every_number_out_once()
    {
        var counters = mongo.Collection();
        await counters.InsertOneAsync(BsonDocument.Parse("{ _id: 1, n: 0 }"));
        var after = new FindOneAndUpdateOptions<BsonDocument> { ReturnDocument = ReturnDocument.After };

        var numbers = await ByAllWritersAsync(async () => (await counters.FindOneAndUpdateAsync<BsonDocument>("{ _id: 1 }", "{ $inc: { n: 1 } }", after))["n"].ToInt32());

        Assert.Equal(Enumerable.Range(1, Writers * Each), numbers.Order());
    }

    static async Task<IEnumerable<T>> ByAllWritersAsync<T>(Func<Task<T>> write)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, Writers).Select(async _ =>
        {
            var mine = new List<T>();
            for (var i = 0; i < Each; i++) mine.Add(await write());
            return mine;
        }));
        return results.SelectMany(mine => mine);
    }
}
