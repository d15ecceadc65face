using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Reads a room within one transaction, that is at one moment: what it gives and the head belong together.</summary>
internal sealed class RoomReading(MongoForum forum, IClientSessionHandle session, CancellationToken cancel)
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    private static readonly string[] HandEvents = [HandRaised.Type, HandLowered.Type];
    private static readonly string[] MessageEvents = [MessagePosted.Type, MessageEdited.Type, MessageRedacted.Type];

    public async Task<RoomLog> Log(MeetingId meeting, long after, int limit)
    {
        var head = await Head(meeting);
        var lines = await forum.Log.After(session, meeting.Stream, after, limit).ToListAsync(cancel);
        var messages = await Messages(lines);
        var people = await AuthorViews.Of(forum, [.. messages.Values.Select(m => (MemberId?)MessageDocument.AuthorOf(m)), .. lines.Select(RaisedBy)], cancel, session);
        return new(head, [.. lines.Select(line => Join(line, messages, people))]);
    }

    /// <summary>The whole room; null when its meeting lies outside the actor's reach.</summary>
    public async Task<RoomState?> State(MeetingId meeting, Actor actor)
    {
        var found = await forum.Meetings.Find(session, Where.Eq("_id", meeting.Value) & Sight.Within(actor.Reach)).ToListAsync(cancel);
        if (found.Count == 0) return null;
        var view = (await MeetingViews.Of(forum, found, cancel, session))[0];
        var said = await forum.Messages.Find(session, Where.Eq("meeting", meeting.Value)).Sort("{ seq: -1 }").Limit(Roundtable.MessagesShown).ToListAsync(cancel);
        var hands = await forum.Hands.Find(session, Where.Eq("meeting", meeting.Value)).Sort("{ seq: 1 }").ToListAsync(cancel);
        var people = await AuthorViews.Of(forum, [.. said.Select(m => (MemberId?)MessageDocument.AuthorOf(m)), .. hands.Select(hand => (MemberId?)HandDocument.MemberOf(hand))], cancel, session);
        return new(view with { MayRun = new Meeting(view.Meeting).MayBeRunBy(actor) }, view.Head, [.. Enumerable.Reverse(said).Select(message => MessageDocument.View(message, people))], [.. hands.Select(hand => HandDocument.Read(hand, people))]);
    }

    private async Task<long> Head(MeetingId meeting) =>
        await forum.Meetings.Find(session, Where.Eq("_id", meeting.Value)).Project("{ head: 1 }").FirstOrDefaultAsync(cancel) is { } found ? found.Number("head") : 0;

    private async Task<Dictionary<string, BsonDocument>> Messages(List<BsonDocument> lines)
    {
        var wanted = lines.Where(line => MessageEvents.Contains(line.Text("type"))).Select(line => line["subject"]).Distinct().ToList();
        if (wanted.Count == 0) return [];
        return (await forum.Messages.Find(session, Where.In("_id", wanted)).ToListAsync(cancel)).ToDictionary(message => message.Text("_id"));
    }

    private static MemberId? RaisedBy(BsonDocument line) => HandEvents.Contains(line.Text("type")) ? new(line.Text("subject")) : null;

    private static RoomLogView Join(BsonDocument line, Dictionary<string, BsonDocument> messages, AuthorViews people) => new(
        line.Number("seq"),
        line.Text("type"),
        line.Moment("at"),
        messages.TryGetValue(line.Text("subject"), out var message) ? MessageDocument.View(message, people) : null,
        RaisedBy(line) is { } member ? people[member] : null,
        line.Text("type") == MeetingStageChanged.Type ? Enum.Parse<MeetingStage>(line.Text("detail")) : null,
        line.Text("type") == RoomRuleChanged.Type ? Enum.Parse<RoomRule>(line.Text("detail")) : null);
}
