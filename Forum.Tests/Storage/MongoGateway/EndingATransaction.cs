using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage.MongoGateway;

public sealed class EndingATransaction(OwnMongoDatabase mongo) : IClassFixture<OwnMongoDatabase>
{
    static readonly FilterDefinition<BsonDocument> All = FilterDefinition<BsonDocument>.Empty;

    [Fact]
    public async Task By_rollback_leaves_nothing_in_any_collection()
    {
        var (threads, events) = (mongo.Collection(), mongo.Database.GetCollection<BsonDocument>("events of a rollback"));
        await threads.InsertOneAsync(BsonDocument.Parse("{ _id: 1, title: 'before' }"));
        using var session = await mongo.Client.StartSessionAsync();
        session.StartTransaction();
        await threads.UpdateOneAsync(session, "{ _id: 1 }", "{ $set: { title: 'after' } }");
        await threads.InsertOneAsync(session, BsonDocument.Parse("{ _id: 2 }"));
        await events.InsertOneAsync(session, BsonDocument.Parse("{ type: 'threadStarted' }"));
        Assert.Equal(2, await threads.CountDocumentsAsync(session, All));

        await session.AbortTransactionAsync();

        Assert.Equal("before", Assert.Single(await threads.Find(All).ToListAsync())["title"]);
        Assert.Equal(0, await events.CountDocumentsAsync(All));
    }

    [Fact]
    public async Task By_a_refused_statement_leaves_nothing_and_allows_nothing_more()
    {
        var threads = mongo.Collection();
        await threads.InsertOneAsync(BsonDocument.Parse("{ _id: 1 }"));
        using var session = await mongo.Client.StartSessionAsync();
        session.StartTransaction();
        await threads.InsertOneAsync(session, BsonDocument.Parse("{ _id: 2 }"));
        await Assert.ThrowsAsync<MongoWriteException>(() => threads.InsertOneAsync(session, BsonDocument.Parse("{ _id: 1 }")));

        var ended = await Assert.ThrowsAsync<MongoCommandException>(() => threads.InsertOneAsync(session, BsonDocument.Parse("{ _id: 3 }")));

        Assert.Equal("NoSuchTransaction", ended.CodeName);
        Assert.Equal(1, await threads.CountDocumentsAsync(All));
    }

    [Fact]
    public async Task By_disposing_of_its_session_leaves_nothing()
    {
        var threads = mongo.Collection();
        await threads.InsertOneAsync(BsonDocument.Parse("{ _id: 1 }"));
        using (var session = await mongo.Client.StartSessionAsync())
        {
            session.StartTransaction();
            await threads.DeleteOneAsync(session, "{ _id: 1 }");
        }

        Assert.Equal(1, await threads.CountDocumentsAsync(All));
    }

    [Fact]
    public async Task By_commit_keeps_everything_and_may_be_asked_twice()
    {
        var (threads, events) = (mongo.Collection(), mongo.Database.GetCollection<BsonDocument>("events of a commit"));
        using var session = await mongo.Client.StartSessionAsync();
        session.StartTransaction();
        await threads.InsertOneAsync(session, BsonDocument.Parse("{ _id: 1 }"));
        await events.InsertOneAsync(session, BsonDocument.Parse("{ type: 'threadStarted' }"));
        Assert.Equal(0, await threads.CountDocumentsAsync(All));

        await session.CommitTransactionAsync();
        await session.CommitTransactionAsync();

        Assert.Equal(1, await threads.CountDocumentsAsync(All));
        Assert.Equal(1, await events.CountDocumentsAsync(All));
    }
}
