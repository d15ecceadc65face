using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage.MongoGateway;

public sealed class ExpiringEntries(OwnMongoDatabase mongo) : IClassFixture<OwnMongoDatabase>
{
    [Fact]
    public async Task Are_declared_by_an_index_that_may_be_declared_again()
    {
        var requests = mongo.Collection();
        var index = new CreateIndexModel<BsonDocument>("{ at: 1 }", new CreateIndexOptions { Name = "kept_for_a_day", ExpireAfter = TimeSpan.FromDays(1) });

        await requests.Indexes.CreateOneAsync(index);
        await requests.Indexes.CreateOneAsync(index);

        var declared = Assert.Single(await (await requests.Indexes.ListAsync()).ToListAsync(), listed => listed["name"] == "kept_for_a_day");
        Assert.Equal(86_400, declared["expireAfterSeconds"].ToInt32());
    }
}
