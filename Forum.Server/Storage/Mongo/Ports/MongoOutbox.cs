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

    public void Put(OutboxEntry entry) => unit.Writes.Insert(forum.Outbox, () => new BsonDocument
    {
        { "_id", entry.Id },
        { "kind", entry.Kind },
        { "payload", entry.Payload },
        { "due", entry.Due.AsBson() },
        { "attempts", entry.Attempts },
        { "claimable", entry.Due.AsBson() },
    });

    public async Task<IReadOnlyList<OutboxEntry>> Claim(int limit, TimeSpan hold, CancellationToken cancel)
    {
        var claimed = new List<OutboxEntry>();
        while (claimed.Count < limit && await ClaimOne(time.Now(), hold, cancel) is { } entry) claimed.Add(entry);
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
        return [.. found.Select(entry => new ParkedEntry(entry.Text("_id"), entry.Text("kind"), entry.Text("payload"), entry.TextOrNull("error") ?? "", entry.Moment("due")))];
    }

    public void Release(string id, DateTimeOffset due) => unit.Writes.Change(MongoWrites.KeyOf(forum.Outbox, id), async (session, cancel) =>
    {
        var released = await forum.Outbox.UpdateOneAsync(session, Where.Eq("_id", id) & Where.Exists("claimable", false),
            Make.Set("claimable", due.AsBson()).Set("due", due.AsBson()).Set("attempts", 0), cancellationToken: cancel);
        if (released.MatchedCount == 0) throw new Contention("an outbox entry");
    });

    private Task<long> Count(FilterDefinition<BsonDocument> which, CancellationToken cancel) =>
        Reading.Reached(stop => forum.Outbox.CountDocumentsAsync(which, cancellationToken: stop), cancel);

    private async Task<OutboxEntry?> ClaimOne(DateTimeOffset now, TimeSpan hold, CancellationToken cancel)
    {
        var found = await forum.Outbox.FindOneAndUpdateAsync(Where.Lte("claimable", now.AsBson()),
            Make.Set("claimable", (now + hold).AsBson()).Inc("attempts", 1),
            new FindOneAndUpdateOptions<BsonDocument> { Sort = "{ claimable: 1, _id: 1 }", ReturnDocument = ReturnDocument.After }, cancel);
        return found is null ? null : new(found.Text("_id"), found.Text("kind"), found.Text("payload"), found.Moment("due"), found.Small("attempts"));
    }
}
