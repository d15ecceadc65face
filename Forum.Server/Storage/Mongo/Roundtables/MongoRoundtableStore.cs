using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps rooms in MongoDB.</summary>
internal sealed partial class MongoRoundtableStore(MongoForum forum, MongoUnitOfWork unit, MongoTransactions transactions) : IRoundtableStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public async Task<Roundtable?> Find(MeetingId id, Actor actor, CancellationToken cancel) =>
        await forum.Meetings.Find(Where.Eq("_id", id.Value) & Sight.Within(actor.Reach)).OneOrNone(cancel) is { } found
            ? new Roundtable(MeetingDocument.Read(found))
            : null;

    public Task<Message?> FindMessage(MeetingId meeting, MessageId id, CancellationToken cancel) =>
        FirstMessage(Where.Eq("_id", id.Value) & Where.Eq("meeting", meeting.Value), cancel);

    public Task<Message?> FindSaid(MeetingId meeting, MemberId author, string clientId, CancellationToken cancel) =>
        FirstMessage(Where.Eq("meeting", meeting.Value) & Where.Eq("author", author.Value) & Where.Eq("clientId", clientId), cancel);

    public async Task<long> Head(MeetingId meeting, CancellationToken cancel) =>
        await forum.Meetings.Find(Where.Eq("_id", meeting.Value)).Project("{ head: 1 }").OneOrNone(cancel) is { } found ? found.Number("head") : 0;

    public Task<RoomLog> Read(MeetingId meeting, long after, int limit, CancellationToken cancel) =>
        transactions.Read((session, stop) => new RoomReading(forum, session, stop).Log(meeting, after, limit), cancel);

    public Task<IReadOnlyList<RoomLogView>> Happenings(MeetingId meeting, long after, int limit, CancellationToken cancel) =>
        transactions.Read((session, stop) => new RoomReading(forum, session, stop).Happenings(meeting, after, limit), cancel);

    public async Task<RoomState> State(MeetingId meeting, Actor actor, CancellationToken cancel) =>
        await transactions.Read((session, stop) => new RoomReading(forum, session, stop).State(meeting, actor), cancel) ?? throw MeetingRefusals.NotFound();

    public Task<IReadOnlyList<MessageView>> Lines(MeetingId meeting, IReadOnlyCollection<MessageId> ids, CancellationToken cancel) =>
        transactions.Read((session, stop) => new RoomReading(forum, session, stop).Lines(meeting, ids), cancel);

    public void Add(Message message)
    {
        unit.Take(message);
        var posted = message.Raised.OfType<MessagePosted>().Single();
        unit.Writes.Insert(forum.Messages, () =>
        {
            message.State.Seq.Give(posted.Seq.Number);
            return MessageDocument.Of(message.State);
        });
    }

    public void Keep(Message message)
    {
        unit.Take(message);
        unit.Writes.Replace(forum.Messages, message.State.Id.Value, message.State.Version, () => MessageDocument.Of(message.State));
    }

    public async Task<bool> HasBeenSpokenIn(MeetingId meeting, CancellationToken cancel) =>
        await IsIn(meeting, cancel, forum.Messages, forum.Questions) || await forum.Log.Find(HandsUp(meeting)).Project("{ _id: 1 }").OneOrNone(cancel) is not null;

    public void ExpectSilence(MeetingId meeting)
    {
        ExpectNone(meeting, forum.Messages, forum.Questions);
        unit.Writes.Last(async (session, cancel) =>
        {
            if (await forum.Log.Find(session, HandsUp(meeting)).Limit(1).AnyAsync(cancel)) throw new Contention("a silent room");
        });
    }

    public Task<bool> HoldsAnything(MeetingId meeting, CancellationToken cancel) => IsIn(meeting, cancel, forum.Messages, forum.Questions, forum.AgendaItems, forum.Inquiries);

    public void ExpectNothing(MeetingId meeting) => ExpectNone(meeting, forum.Messages, forum.Questions, forum.AgendaItems, forum.Inquiries);

    public async Task<RoomRule?> AcceptedRule(MeetingId meeting, MemberId member, CancellationToken cancel) =>
        await forum.Acceptances.Find(Where.Eq("_id", AcceptanceId(meeting, member))).OneOrNone(cancel) is { } found ? (RoomRule)found.Small("rule") : null;

    public void Accept(RuleAcceptance acceptance)
    {
        var id = AcceptanceId(acceptance.Meeting, acceptance.Member);
        unit.Writes.Change(MongoWrites.KeyOf(forum.Acceptances, id), (session, cancel) => forum.Acceptances.ReplaceOneAsync(session, Where.Eq("_id", id), new BsonDocument
        {
            { "_id", id }, { "meeting", acceptance.Meeting.Value }, { "member", acceptance.Member.Value }, { "rule", (int)acceptance.Rule }, { "at", acceptance.At.AsBson() },
        }, new ReplaceOptions { IsUpsert = true }, cancel));
    }

    public void Expect(Roundtable table) => unit.Writes.Of(table.Meeting.Id.Stream).Expect(table.Meeting.Version);

    private static async Task<bool> IsIn(MeetingId meeting, CancellationToken cancel, params IMongoCollection<BsonDocument>[] places)
    {
        foreach (var place in places)
            if (await place.Find(Where.Eq("meeting", meeting.Value)).Project("{ _id: 1 }").OneOrNone(cancel) is not null) return true;
        return false;
    }

    // Whoever says a line, puts a hand up, asks or puts something forward writes the meeting's document too, so that one of the two commits sees the other.
    private void ExpectNone(MeetingId meeting, params IMongoCollection<BsonDocument>[] places) => unit.Writes.Last(async (session, cancel) =>
    {
        foreach (var place in places)
            if (await place.Find(session, Where.Eq("meeting", meeting.Value)).Limit(1).AnyAsync(cancel)) throw new Contention("a silent room");
    });

    // A hand that is down again stands in the log, with whose it was.
    private static FilterDefinition<BsonDocument> HandsUp(MeetingId meeting) => Where.Eq("stream", meeting.Stream.Value) & Where.Eq("type", HandRaised.Type);

    private static string AcceptanceId(MeetingId meeting, MemberId member) => $"{meeting.Value}/{member.Value}";

    private async Task<Message?> FirstMessage(FilterDefinition<BsonDocument> which, CancellationToken cancel) =>
        await forum.Messages.Find(which).OneOrNone(cancel) is { } found ? new Message(MessageDocument.Read(found)) : null;
}
