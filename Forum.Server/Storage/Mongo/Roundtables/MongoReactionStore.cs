using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>
/// Keeps reactions in MongoDB. Whoever reacts, redacts, closes or counts writes the meeting's document too, so that of two such commits
/// one sees the other.
/// </summary>
internal sealed class MongoReactionStore(MongoForum forum, MongoUnitOfWork unit) : IReactionStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;
    private static readonly UpdateDefinitionBuilder<BsonDocument> Make = Builders<BsonDocument>.Update;
    private static readonly FilterDefinition<BsonDocument> IsUncounted = Where.Eq("uncounted", true);

    public async Task<bool> Has(GivenReaction reaction, CancellationToken cancel) =>
        await forum.Reactions.Find(Where.Eq("_id", ReactionDocument.IdOf(reaction))).OneOrNone(cancel) is not null;

    public async Task<IReadOnlyList<GivenReaction>> Of(MeetingId meeting, MemberId member, CancellationToken cancel) =>
        [.. (await forum.Reactions.Find(Where.Eq("meeting", meeting.Value) & Where.Eq("member", member.Value)).Sort("{ message: 1, reaction: 1 }").All(cancel)).Select(ReactionDocument.Read)];

    public async Task<IReadOnlyList<MeetingId>> UncountedRooms(int limit, CancellationToken cancel) =>
        [.. (await Reading.Reached(async stop => await (await forum.Tallies.DistinctAsync<string>("meeting", IsUncounted, cancellationToken: stop)).ToListAsync(stop), cancel))
            .Order(StringComparer.Ordinal).Take(limit).Select(meeting => new MeetingId(meeting))];

    public async Task<IReadOnlyList<MessageId>> Uncounted(MeetingId meeting, int limit, CancellationToken cancel) =>
        [.. (await forum.Tallies.Find(Where.Eq("meeting", meeting.Value) & IsUncounted).Sort("{ _id: 1 }").Limit(limit).Project("{ _id: 1 }").All(cancel)).Select(found => new MessageId(found.Text("_id")))];

    public void Add(GivenReaction reaction)
    {
        unit.Writes.Insert(forum.Reactions, () => ReactionDocument.Of(reaction));
        ToBeCounted(reaction);
    }

    public void Remove(GivenReaction reaction)
    {
        var id = ReactionDocument.IdOf(reaction);
        unit.Writes.Change(MongoWrites.KeyOf(forum.Reactions, id), async (session, cancel) =>
        {
            var removed = await forum.Reactions.DeleteOneAsync(session, Where.Eq("_id", id), cancellationToken: cancel);
            if (removed.DeletedCount == 0) throw new Contention("a reaction");
        });
        ToBeCounted(reaction);
    }

    public void Count(ReactionsCounted happened)
    {
        unit.Enlist(happened);
        unit.Writes.Last(async (session, cancel) =>
        {
            var counts = await CountsOf(session, happened.Message, cancel);
            var told = await forum.Tallies.UpdateOneAsync(session, Where.Eq("_id", happened.Message.Value) & IsUncounted,
                Make.Set("sameHere", (long)counts.SameHere).Set("thanks", (long)counts.Thanks).Set("helpful", (long)counts.Helpful).Unset("uncounted"), cancellationToken: cancel);
            if (told.MatchedCount == 0) throw new Contention("a tally");
            happened.Give(counts);
        });
    }

    public void Erase(MessageId line) => unit.Writes.Last(async (session, cancel) =>
    {
        await forum.Reactions.DeleteManyAsync(session, Where.Eq("message", line.Value), cancellationToken: cancel);
        await forum.Tallies.DeleteOneAsync(session, Where.Eq("_id", line.Value), cancellationToken: cancel);
    });

    public void Close(MeetingId meeting, bool isErased) => unit.Writes.Last(async (session, cancel) =>
    {
        await forum.Reactions.DeleteManyAsync(session, Where.Eq("meeting", meeting.Value), cancellationToken: cancel);
        if (isErased) await forum.Tallies.DeleteManyAsync(session, Where.Eq("meeting", meeting.Value), cancellationToken: cancel);
        else await forum.Tallies.UpdateManyAsync(session, Where.Eq("meeting", meeting.Value) & IsUncounted, Make.Unset("uncounted"), cancellationToken: cancel);
    });

    private void ToBeCounted(GivenReaction reaction) => unit.Writes.Last((session, cancel) => forum.Tallies.UpdateOneAsync(session, Where.Eq("_id", reaction.Line.Value),
        Make.Set("uncounted", true).SetOnInsert("meeting", reaction.Meeting.Value).SetOnInsert("sameHere", 0L).SetOnInsert("thanks", 0L).SetOnInsert("helpful", 0L),
        new UpdateOptions { IsUpsert = true }, cancel));

    private async Task<ReactionCounts> CountsOf(IClientSessionHandle session, MessageId line, CancellationToken cancel)
    {
        var given = await forum.Reactions.Find(session, Where.Eq("message", line.Value)).Project("{ reaction: 1 }").ToListAsync(cancel);
        var by = given.CountBy(one => (Reaction)one.Small("reaction")).ToDictionary();
        return new(by.GetValueOrDefault(Reaction.SameHere), by.GetValueOrDefault(Reaction.Thanks), by.GetValueOrDefault(Reaction.Helpful));
    }
}
