using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage.MongoGateway;

public sealed class LosingAnAnswer(OwnMongoDatabase mongo) : IClassFixture<OwnMongoDatabase>
{
    [Fact]
    public async Task Does_not_apply_an_update_twice()
    {
        var counters = mongo.Collection();
        await counters.InsertOneAsync(BsonDocument.Parse("{ _id: 1, n: 0 }"));
        await using var link = LossyLink.To(mongo.ConnectionString);
        using var client = new MongoClient(link.ConnectionString);
        var far = client.GetDatabase(mongo.Name).GetCollection<BsonDocument>(counters.CollectionNamespace.CollectionName);
        await far.UpdateOneAsync("{ _id: 1 }", "{ $inc: { n: 1 } }");

        link.LoseTheAnswerTo("update");
        await far.UpdateOneAsync("{ _id: 1 }", "{ $inc: { n: 1 } }");

        Assert.Equal(1, link.AnswersLost);
        Assert.Equal(2, (await counters.Find("{ _id: 1 }").FirstAsync())["n"].ToInt32());
    }

    [Fact]
    public async Task Gives_the_first_answer_of_a_find_and_modify_again()
    {
        var counters = mongo.Collection();
        await counters.InsertOneAsync(BsonDocument.Parse("{ _id: 1, n: 0 }"));
        await using var link = LossyLink.To(mongo.ConnectionString);
        using var client = new MongoClient(link.ConnectionString);
        var far = client.GetDatabase(mongo.Name).GetCollection<BsonDocument>(counters.CollectionNamespace.CollectionName);

        link.LoseTheAnswerTo("findAndModify");
        var given = await far.FindOneAndUpdateAsync<BsonDocument>("{ _id: 1 }", "{ $inc: { n: 1 } }", new() { ReturnDocument = ReturnDocument.After });

        Assert.Equal(1, link.AnswersLost);
        Assert.Equal(1, given["n"].ToInt32());
        Assert.Equal(1, (await counters.Find("{ _id: 1 }").FirstAsync())["n"].ToInt32());
    }
}
