using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage.MongoGateway;

public sealed class TwoTransactionsOnOneDocument(OwnMongoDatabase mongo) : IClassFixture<OwnMongoDatabase>
{
    const string WriteAgain = "TransientTransactionError";

    [Fact]
    public async Task Tell_the_later_writer_to_try_again_while_the_first_is_open()
    {
        var rooms = await WithOneRoomAsync(mongo.Collection());
        using var first = await mongo.Client.StartSessionAsync();
        using var second = await mongo.Client.StartSessionAsync();
        first.StartTransaction();
        second.StartTransaction();
        await rooms.UpdateOneAsync(first, "{ _id: 1 }", "{ $inc: { head: 1 } }");

        var conflict = await Assert.ThrowsAnyAsync<MongoException>(() => rooms.UpdateOneAsync(second, "{ _id: 1 }", "{ $inc: { head: 1 } }"));

        Assert.True(conflict.HasErrorLabel(WriteAgain));
        await first.CommitTransactionAsync();
        Assert.Equal(1, await HeadAsync(rooms));
    }

    [Fact]
    public async Task Tell_a_writer_whose_snapshot_is_old_to_try_again()
    {
        var rooms = await WithOneRoomAsync(mongo.Collection());
        using var session = await mongo.Client.StartSessionAsync();
        session.StartTransaction();
        await rooms.Find(session, "{ _id: 1 }").FirstAsync();
        await rooms.UpdateOneAsync("{ _id: 1 }", "{ $inc: { head: 1 } }");

        var conflict = await Assert.ThrowsAnyAsync<MongoException>(() => rooms.UpdateOneAsync(session, "{ _id: 1 }", "{ $inc: { head: 1 } }"));

        Assert.True(conflict.HasErrorLabel(WriteAgain));
    }

    [Fact]
    public async Task Are_both_kept_when_the_loser_is_retried()
    {
        const int writers = 8, each = 5;
        var rooms = await WithOneRoomAsync(mongo.Collection());
        var lines = mongo.Database.GetCollection<BsonDocument>("lines");
        var attempts = 0;

        await Task.WhenAll(Enumerable.Range(0, writers).Select(async _ =>
        {
            using var session = await mongo.Client.StartSessionAsync();
            for (var i = 0; i < each; i++)
                await session.WithTransactionAsync(async (s, ct) =>
                {
                    Interlocked.Increment(ref attempts);
                    var room = await rooms.Find(s, "{ _id: 1 }").FirstAsync(ct);
                    var seq = room["head"].ToInt32() + 1;
                    await rooms.UpdateOneAsync(s, "{ _id: 1 }", new BsonDocument("$set", new BsonDocument("head", seq)), cancellationToken: ct);
                    await lines.InsertOneAsync(s, new BsonDocument("seq", seq), cancellationToken: ct);
                    return seq;
                });
        }));

        Assert.Equal(Enumerable.Range(1, writers * each), (await lines.Find("{}").ToListAsync()).Select(line => line["seq"].AsInt32).Order());
        Assert.True(attempts > writers * each, "nobody met a conflict, so this test has shown nothing");
    }

    [Fact]
    public async Task Read_what_was_true_when_they_began()
    {
        var rooms = await WithOneRoomAsync(mongo.Collection());
        using var session = await mongo.Client.StartSessionAsync();
        session.StartTransaction();
        var before = await rooms.Find(session, "{ _id: 1 }").FirstAsync();
        await rooms.UpdateOneAsync("{ _id: 1 }", "{ $inc: { head: 1 } }");

        Assert.Equal(before, await rooms.Find(session, "{ _id: 1 }").FirstAsync());
        await session.CommitTransactionAsync();
        Assert.Equal(1, await HeadAsync(rooms));
    }

    static async Task<IMongoCollection<BsonDocument>> WithOneRoomAsync(IMongoCollection<BsonDocument> rooms)
    {
        await rooms.InsertOneAsync(BsonDocument.Parse("{ _id: 1, head: 0 }"));
        return rooms;
    }

    static async Task<int> HeadAsync(IMongoCollection<BsonDocument> rooms) => (await rooms.Find("{ _id: 1 }").FirstAsync())["head"].ToInt32();
}
