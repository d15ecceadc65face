using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Questions;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Reads a room within one transaction, that is at one moment: what it gives and the head belong together.</summary>
internal sealed class RoomReading(MongoForum forum, IClientSessionHandle session, CancellationToken cancel)
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public async Task<RoomLog> Log(MeetingId meeting, long after, int limit)
    {
        var head = await Head(meeting);
        var lines = await forum.Log.After(session, meeting.Stream, after, limit).ToListAsync(cancel);
        return new(head, await Boxed(meeting, [.. await Joined(meeting, lines)]));
    }

    public async Task<IReadOnlyList<RoomLogView>> Happenings(MeetingId meeting, long after, int limit)
    {
        var which = Where.Eq("stream", meeting.Stream.Value) & Where.Gt("seq", after) & Where.In("type", ListHappenings.Types);
        var lines = await forum.Log.Find(session, which).Sort("{ seq: -1 }").Limit(limit).ToListAsync(cancel);
        return await Joined(meeting, [.. Enumerable.Reverse(lines)]);
    }

    private async Task<IReadOnlyList<RoomLogView>> Joined(MeetingId meeting, List<BsonDocument> lines)
    {
        var messages = await Messages(lines);
        var people = await AuthorViews.Of(forum, [.. messages.Values.Select(m => (MemberId?)MessageDocument.AuthorOf(m)), .. lines.Select(MemberOf)], cancel, session);
        var (items, tallies) = (await Items(meeting, lines), await Tallies(messages.Values));
        return [.. lines.Select(line => Join(line, messages, people, items, tallies))];
    }

    public async Task<IReadOnlyList<MessageView>> Lines(MeetingId meeting, IReadOnlyCollection<MessageId> ids)
    {
        var found = await forum.Messages.Find(session, Where.In("_id", ids.Select(id => id.Value)) & Where.Eq("meeting", meeting.Value)).Sort("{ seq: 1 }").ToListAsync(cancel);
        var people = await AuthorViews.Of(forum, found.Select(m => (MemberId?)MessageDocument.AuthorOf(m)), cancel, session);
        var tallies = await Tallies(found);
        return [.. found.Select(message => View(message, people, tallies))];
    }

    /// <summary>The whole room; null when its meeting lies outside the actor's reach.</summary>
    public async Task<RoomState?> State(MeetingId meeting, Actor actor)
    {
        var found = await forum.Meetings.Find(session, Where.Eq("_id", meeting.Value) & Sight.Within(actor.Reach)).ToListAsync(cancel);
        if (found.Count == 0) return null;
        var view = (await MeetingViews.Of(forum, found, cancel, session))[0];
        var said = await forum.Messages.Find(session, Where.Eq("meeting", meeting.Value)).Sort("{ seq: -1 }").Limit(Roundtable.MessagesShown).ToListAsync(cancel);
        var (hands, turn, tallies) = (await Hands(meeting), await OpenTurn(meeting), await Tallies(said));
        var people = await AuthorViews.Of(forum, [.. said.Select(m => (MemberId?)MessageDocument.AuthorOf(m)), .. OnTheFloor(hands, turn)], cancel, session);
        return new(view.For(actor), view.Head, [.. Enumerable.Reverse(said).Select(message => View(message, people, tallies))],
            CallingOrder.Of(hands.Select(hand => HandDocument.Read(hand, people))), await new AgendaReading(forum, session, cancel).InTheRoom(meeting, view.Meeting.Audience), TurnDocument.ReadOrNull(turn, people))
        {
            Pinned = view.Meeting.Pinned is { } pinned ? (await Lines(meeting, [pinned])).SingleOrDefault() : null,
            Questions = (await new QuestionReading(forum, session, cancel).All(meeting)).InTheRoom(),
            Inquiries = await MongoInquiryStore.Of(forum, session, meeting, cancel),
        };
    }

    public async Task<Floor> Floor(MeetingState meeting)
    {
        var (hands, turn) = (await Hands(meeting.Id), await OpenTurn(meeting.Id));
        var people = await AuthorViews.Of(forum, OnTheFloor(hands, turn), cancel, session);
        var counter = await forum.Meetings.Find(session, Where.Eq("_id", meeting.Id.Value)).Project("{ floor: 1 }").FirstOrDefaultAsync(cancel);
        return new(new(meeting, CallingOrder.Of(hands.Select(hand => HandDocument.Read(hand, people))), TurnDocument.ReadOrNull(turn, people), counter?.GetValue("floor", 0L).ToInt64() ?? 0));
    }

    private Task<List<BsonDocument>> Hands(MeetingId meeting) => forum.Hands.Find(session, Where.Eq("meeting", meeting.Value)).ToListAsync(cancel);

    private async Task<BsonDocument?> OpenTurn(MeetingId meeting) => await forum.Turns.Find(session, Where.Eq("now", meeting.Value)).FirstOrDefaultAsync(cancel);

    private static IEnumerable<MemberId?> OnTheFloor(List<BsonDocument> hands, BsonDocument? turn) =>
        hands.Append(turn).OfType<BsonDocument>().Select(document => (MemberId?)HandDocument.MemberOf(document));

    private async Task<long> Head(MeetingId meeting) =>
        await forum.Meetings.Find(session, Where.Eq("_id", meeting.Value)).Project("{ head: 1 }").FirstOrDefaultAsync(cancel) is { } found ? found.Number("head") : 0;

    private async Task<Dictionary<string, BsonDocument>> Messages(List<BsonDocument> lines)
    {
        var wanted = lines.Where(line => MessageEvent.Types.Contains(line.Text("type"))).Select(line => line["subject"]).Distinct().ToList();
        if (wanted.Count == 0) return [];
        return (await forum.Messages.Find(session, Where.In("_id", wanted)).ToListAsync(cancel)).ToDictionary(message => message.Text("_id"));
    }

    private async Task<Dictionary<string, BsonDocument>> Tallies(IReadOnlyCollection<BsonDocument> messages) => messages.Count == 0 ? []
        : (await forum.Tallies.Find(session, Where.In("_id", messages.Select(message => message["_id"]))).ToListAsync(cancel)).ToDictionary(tally => tally.Text("_id"));

    private static MessageView View(BsonDocument message, AuthorViews people, Dictionary<string, BsonDocument> tallies) =>
        MessageDocument.View(message, people) with { Reactions = tallies.TryGetValue(message.Text("_id"), out var tally) ? ReactionDocument.CountsOf(tally) : ReactionCounts.None };

    // Few lines are about the agenda, so its items are read for these alone.
    private async Task<Dictionary<string, AgendaItemView>> Items(MeetingId meeting, List<BsonDocument> lines)
    {
        if (!lines.Exists(line => ItemEvent.Types.Contains(line.Text("type")))) return [];
        var found = await forum.Meetings.Find(session, Where.Eq("_id", meeting.Value)).Project("{ audience: 1 }").FirstAsync(cancel);
        var reading = new AgendaReading(forum, session, cancel);
        return (await reading.Views(await reading.Items(meeting), (Audience)found.Small("audience"))).ToDictionary(item => item.Item.Id.Value);
    }

    // As few are about the box or about what the room asks outside.
    private async Task<IReadOnlyList<RoomLogView>> Boxed(MeetingId meeting, IReadOnlyList<RoomLogView> lines)
    {
        if (lines.All(line => line.Question is null && line.Inquiry is null)) return lines;
        var questions = (await new QuestionReading(forum, session, cancel).All(meeting)).ToDictionary(one => one.Question.Id);
        var inquiries = (await MongoInquiryStore.Of(forum, session, meeting, cancel)).ToDictionary(one => one.Id);
        return [.. lines.Select(line => line with
        {
            Question = line.Question is { Id: var question } ? new(question, questions.GetValueOrDefault(question)) : null,
            Inquiry = line.Inquiry is { Id: var inquiry } ? new(inquiry, inquiries.GetValueOrDefault(inquiry)) : null,
        })];
    }

    private static MemberId? MemberOf(BsonDocument line) => FloorEvent.Types.Append(FacilitatorChanged.Type).Contains(line.Text("type")) ? new(line.Text("subject")) : null;

    private static RoomLogView Join(BsonDocument line, Dictionary<string, BsonDocument> messages, AuthorViews people, Dictionary<string, AgendaItemView> items, Dictionary<string, BsonDocument> tallies) => new RoomLogView(
        line.Number("seq"),
        line.Text("type"),
        line.Moment("at"),
        messages.TryGetValue(line.Text("subject"), out var message) ? View(message, people, tallies) : null,
        MemberOf(line) is { } member ? people[member] : null,
        line.Text("type") == MeetingStageChanged.Type ? Enum.Parse<MeetingStage>(line.Text("detail")) : null,
        line.TextOrNull("detail"),
        ItemEvent.Types.Contains(line.Text("type")) ? new(items[line.Text("subject")], line.TextOrNull("detail")?.Split(' ') ?? []) : null).About(line.Text("subject"));
}
