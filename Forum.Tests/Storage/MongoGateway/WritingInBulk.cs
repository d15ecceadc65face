using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage.MongoGateway;

public sealed class WritingInBulk(OwnMongoDatabase mongo) : IClassFixture<OwnMongoDatabase>
{
    [Fact]
    public async Task Within_a_transaction_counts_each_statement_and_applies_all()
    {
        var posts = mongo.Collection();
        await posts.InsertManyAsync(Enumerable.Range(1, 10).Select(Post));
        using var session = await mongo.Client.StartSessionAsync();
        session.StartTransaction();

        var result = await posts.BulkWriteAsync(session, [
            new InsertOneModel<BsonDocument>(Post(11)),
            new InsertOneModel<BsonDocument>(Post(12)),
            new UpdateOneModel<BsonDocument>("{ _id: 1, version: 0 }", "{ $inc: { version: 1 } }"),
            new UpdateOneModel<BsonDocument>("{ _id: 2, version: 7 }", "{ $inc: { version: 1 } }"),
            new ReplaceOneModel<BsonDocument>("{ _id: 3 }", Post(3).Add("replaced", true)),
            new DeleteOneModel<BsonDocument>("{ _id: 4 }"),
            new DeleteOneModel<BsonDocument>("{ _id: 5 }"),
        ]);
        await session.CommitTransactionAsync();

        Assert.Equal((2, 2, 2), (result.InsertedCount, result.MatchedCount, result.DeletedCount));
        var kept = await posts.Find("{}").Sort("{ _id: 1 }").ToListAsync();
        Assert.Equal([1, 2, 3, 6, 7, 8, 9, 10, 11, 12], kept.Select(post => post["_id"].AsInt32));
        Assert.Equal([1, 0], kept.Take(2).Select(post => post["version"].AsInt32));
    }

    [Fact]
    public async Task Within_a_transaction_leaves_nothing_when_one_statement_is_refused()
    {
        var posts = mongo.Collection();
        await posts.InsertOneAsync(Post(1));
        using var session = await mongo.Client.StartSessionAsync();
        session.StartTransaction();

        var refusal = await Assert.ThrowsAsync<MongoBulkWriteException<BsonDocument>>(() => posts.BulkWriteAsync(session, [
            new InsertOneModel<BsonDocument>(Post(2)),
            new InsertOneModel<BsonDocument>(Post(1)),
            new InsertOneModel<BsonDocument>(Post(3)),
        ]));

        Assert.Equal((1, ServerErrorCategory.DuplicateKey), (refusal.WriteErrors[0].Index, refusal.WriteErrors[0].Category));
        Assert.Equal(1, await posts.CountDocumentsAsync("{}"));
    }

    [Fact]
    public async Task Outside_of_a_transaction_says_how_far_it_came()
    {
        var posts = mongo.Collection();
        await posts.InsertOneAsync(Post(2));

        var refusal = await Assert.ThrowsAsync<MongoBulkWriteException<BsonDocument>>(() => posts.InsertManyAsync([Post(1), Post(2), Post(3)]));

        Assert.Equal(1, refusal.Result.InsertedCount);
        Assert.Equal([1, 2], (await posts.Find("{}").Sort("{ _id: 1 }").ToListAsync()).Select(post => post["_id"].AsInt32));
    }

    static BsonDocument Post(int id) => new() { { "_id", id }, { "version", 0 } };
}
