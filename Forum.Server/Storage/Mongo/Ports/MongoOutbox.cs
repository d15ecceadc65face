using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Work after a commit. <c>claimable</c> is the moment from which an entry may be claimed; a parked entry has none.</summary>
internal sealed class MongoOutbox(MongoForum forum, MongoUnitOfWork unit, TimeProvider time) : IOutbox
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;
    private static readonly UpdateDefinitionBuilder<BsonDocument> Make = Builders<BsonDocument>.Update;

    public void Put(OutboxEntry entry) => unit.Writes.Last((session, cancel) => Put(forum, [entry], session, cancel));

    public static Task Put(MongoForum forum, IEnumerable<OutboxEntry> entries, IClientSessionHandle session, CancellationToken cancel) =>
        forum.Outbox.BulkWriteAsync(session, entries.Select(entry => new UpdateOneModel<BsonDocument>(Where.Eq("_id", entry.Id), new BsonDocument("$setOnInsert", new BsonDocument
        {
            { "kind", entry.Kind },
            { "payload", entry.Payload },
            { "due", entry.Due.AsBson() },
            { "attempts", entry.Attempts },
            { "claimable", entry.Due.AsBson() },
        })) { IsUpsert = true }), cancellationToken: cancel);

    public async Task<IReadOnlyList<OutboxEntry>> Claim(IReadOnlyCollection<string> kinds, int limit, TimeSpan hold, CancellationToken cancel)
    {
        var claimed = new List<OutboxEntry>();
        while (claimed.Count < limit && await ClaimOne(kinds, time.Now(), hold, cancel) is { } entry) claimed.Add(entry);
        return claimed;
    }

    public void Take(string id) => unit.Writes.Change(MongoWrites.KeyOf(forum.Outbox, id), async (session, cancel) =>
    {
        var taken = await forum.Outbox.DeleteOneAsync(session, Where.Eq("_id", id), cancellationToken: cancel);
        if (taken.DeletedCount == 0) throw new Contention("an outbox entry");
    });

    public Task Finish(string id, CancellationToken cancel) => forum.Outbox.DeleteOneAsync(Where.Eq("_id", id), cancel);

    public Task Fail(string id, string error, DateTimeOffset? due, CancellationToken cancel) =>
        forum.Outbox.UpdateOneAsync(Where.Eq("_id", id), due is { } again
            ? Make.Set("error", error).Set("due", again.AsBson()).Set("claimable", again.AsBson())
            : Make.Set("error", error).Unset("claimable"), cancellationToken: cancel);

    public async Task<OutboxDepth> Depth(CancellationToken cancel) => new(await Count(Where.Exists("claimable"), cancel), await Count(Where.Exists("claimable", false), cancel));

    public async Task<IReadOnlyList<ParkedEntry>> ListParked(int limit, CancellationToken cancel)
    {
        var found = await forum.Outbox.Find(Where.Exists("claimable", false)).Sort("{ due: 1, _id: 1 }").Limit(limit).All(cancel);
        return [.. found.Select(ReadParked)];
    }

    public async Task<ParkedEntry?> FindParked(string id, CancellationToken cancel) =>
        await forum.Outbox.Find(Where.Eq("_id", id) & Where.Exists("claimable", false)).OneOrNone(cancel) is { } found ? ReadParked(found) : null;

    public void Release(string id, DateTimeOffset due) => unit.Writes.Change(MongoWrites.KeyOf(forum.Outbox, id), async (session, cancel) =>
    {
        var released = await forum.Outbox.UpdateOneAsync(session, Where.Eq("_id", id) & Where.Exists("claimable", false), Afresh(due), cancellationToken: cancel);
        if (released.MatchedCount == 0) throw new Contention("an outbox entry");
    });

    public void ReleaseAll(DateTimeOffset due) => unit.Writes.Last((session, cancel) =>
        forum.Outbox.UpdateManyAsync(session, Where.Exists("claimable", false), Afresh(due), cancellationToken: cancel));

    private static UpdateDefinition<BsonDocument> Afresh(DateTimeOffset due) => Make.Set("claimable", due.AsBson()).Set("due", due.AsBson()).Set("attempts", 0);

    private static ParkedEntry ReadParked(BsonDocument entry) =>
        new(entry.Text("_id"), entry.Text("kind"), entry.Text("payload"), entry.TextOrNull("error") ?? "", entry.Moment("due"));

    private Task<long> Count(FilterDefinition<BsonDocument> which, CancellationToken cancel) =>
        Reading.Reached(stop => forum.Outbox.CountDocumentsAsync(which, cancellationToken: stop), cancel);

    private async Task<OutboxEntry?> ClaimOne(IReadOnlyCollection<string> kinds, DateTimeOffset now, TimeSpan hold, CancellationToken cancel)
    {
        var found = await forum.Outbox.FindOneAndUpdateAsync(Where.Lte("claimable", now.AsBson()) & Where.In("kind", kinds),
            Make.Set("claimable", (now + hold).AsBson()).Inc("attempts", 1),
            new FindOneAndUpdateOptions<BsonDocument> { Sort = "{ claimable: 1, _id: 1 }", ReturnDocument = ReturnDocument.After }, cancel);
        return found is null ? null : new(found.Text("_id"), found.Text("kind"), found.Text("payload"), found.Moment("due"), found.Small("attempts"));
    }
}
