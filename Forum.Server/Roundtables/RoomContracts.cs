using System.Text.Json;
using VmugForum.Core.Agendas;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Questions;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Agendas;
using VmugForum.Server.Inquiries;
using VmugForum.Server.Members;
using VmugForum.Server.Questions;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Roundtables;

/// <summary>What goes over the wire of a room: the same whether it is heard live or read afterwards.</summary>
public static partial class RoomContracts
{
    public static Wire.RoomLog Of(MeetingId meeting, RoomLog log) => new(log.Head, [.. log.Events.Select(line => Of(meeting, line))]);

    public static Wire.JoinAnswer Of(MeetingId meeting, Seating missed, IReadOnlyList<Wire.Author> present) => new(
        missed.Head, missed.State is not null, missed.State is { } room ? Of(room, present) : null, [.. missed.Events.Select(line => Of(meeting, line))]);

    public static Wire.SayAnswer Of(Spoken spoken) => new(spoken.Seq.Number, spoken.Message.Value, spoken.At);

    public static Wire.RoomState Of(RoomState room, IReadOnlyList<Wire.Author> present) => new(
        new(room.Meeting.Meeting.Id.Value, Of(room.Meeting.Meeting.Stage), (Wire.RoomRule)room.Meeting.Meeting.Rule, MemberContracts.Of(room.Meeting.Facilitator),
            room.Meeting.Meeting.After is MeetingMilestones.None ? null : (Wire.MeetingMilestone)room.Meeting.Meeting.After) { SlowSeconds = room.Meeting.Meeting.SlowSeconds },
        room.Head,
        [.. room.Messages.Select(Of)],
        [.. room.Queue.Select(Of)],
        [.. room.Agenda.Select(AgendaContracts.Of)],
        present,
        room.Speaking is { } turn ? Of(turn) : null)
    {
        Pinned = room.Pinned is { } pinned ? Pin(pinned) : null,
        Questions = [.. room.Questions.Select(QuestionContracts.InTheRoom)],
        Inquiries = [.. room.Inquiries.Select(InquiryContracts.Of)],
    };

    /// <summary>An event as it has just been committed.</summary>
    public static Wire.RoomEvent? Of(DomainEvent happened) => happened switch
    {
        MessagePosted e => Said(e, e.Meeting, Posted(MessageView.Of(e.Message, e.Author))),
        MessageEdited e => Said(e, e.Meeting, Edited(e.Message.Id, e.Message.Body, e.Message.Html, e.Message.EditedAt)),
        MessageRedacted e => Said(e, e.Meeting, new Wire.MessageRedacted(e.Message.Value)),
        RoomEvent e when OfTalk(e) is { } said => said,
        FloorEvent e => Said(e, e.Meeting, OnTheFloor(e.Line.Type, e.Member, e.At, e.Rank ?? default)),
        MeetingStageChanged e => Said(e, e.Meeting, new Wire.StateChanged(Of(e.Stage))),
        RoomRuleChanged e => Said(e, e.Meeting, new Wire.RuleChanged((Wire.RoomRule)e.Rule)),
        ItemEvent e when AgendaContracts.Of(e) is { } data => Said(e, e.Meeting, data),
        QuestionEvent e => Said(e, e.Meeting, QuestionContracts.Of(e)),
        InquiryEvent e => Said(e, e.Inquiry.Meeting, InquiryContracts.Of(e.Inquiry)),
        MilestoneReached e => Said(e, e.Meeting, new Wire.MilestoneReached((Wire.MeetingMilestone)e.Milestone)),
        FacilitatorChanged e => Said(e, e.Meeting, new Wire.FacilitatorChanged(MemberContracts.Of(e.Facilitator))),
        _ => null,
    };

    /// <summary>An event as it is read from the log, joined with its message as it is now.</summary>
    public static Wire.RoomEvent Of(MeetingId meeting, RoomLogView line) => Event(meeting, line.Seq, line.Type, line.At, line switch
    {
        { Type: MessagePosted.Type, Message: { } m } => Posted(m),
        { Type: MessageEdited.Type, Message: { } m } => Edited(m.Id, m.Body, m.Html, m.EditedAt),
        { Type: MessageRedacted.Type, Message: { } m } => new Wire.MessageRedacted(m.Id.Value),
        _ when OfTalk(line) is { } data => data,
        { Type: MilestoneReached.Type, Milestone: { } milestone } => new Wire.MilestoneReached((Wire.MeetingMilestone)milestone),
        { Type: FacilitatorChanged.Type, Member: { } facilitator } => new Wire.FacilitatorChanged(MemberContracts.Of(facilitator)),
        { Type: var type, Member: { } member } => OnTheFloor(type, member, line.At, line.Rank),
        { Type: MeetingStageChanged.Type, Stage: { } stage } => new Wire.StateChanged(Of(stage)),
        { Type: RoomRuleChanged.Type, Rule: { } rule } => new Wire.RuleChanged((Wire.RoomRule)rule),
        { Question: { } happening } => QuestionContracts.Of(line.Type, happening, line.Detail),
        { Inquiry: { } happening } => InquiryContracts.Of(line.Type, happening),
        { Item: { } happening } => AgendaContracts.Of(line.Type, happening),
        _ => throw new InvalidOperationException($"Line {line.Seq} of {meeting}, a {line.Type}, lacks what it is about."),
    });

    /// <summary>The state that a <c>stateChanged</c> tells.</summary>
    public static Wire.MeetingState StateIn(Wire.RoomEvent said) => said.Data.Deserialize<Wire.StateChanged>(Wire.ForumJson.Options)!.State;

    /// <summary>Something of the moment.</summary>
    public static Wire.RoomSignal Signal(MeetingId meeting, string type, object data) => new(meeting.Value, type, Json(data));

    private static Wire.MessagePosted Posted(MessageView m) => new(m.Id.Value, MemberContracts.Of(m.Author), m.Body, m.Html, m.ReplyTo?.Value, m.Redacted, m.EditedAt);

    private static Wire.MessageEdited Edited(MessageId id, string? body, string? html, DateTimeOffset? at) => new(id.Value, body, html, at);

    private static Wire.RoomEvent Said(LoggedEvent e, MeetingId meeting, object data) => Event(meeting, e.Seq.Number, e.Line.Type, e.At, data);

    private static Wire.RoomEvent Event(MeetingId meeting, long seq, string type, DateTimeOffset at, object data) =>
        new(meeting.Value, seq, type, at, Json(data));

    private static JsonElement Json(object data) => JsonSerializer.SerializeToElement(data, data.GetType(), Wire.ForumJson.Options);

    private static Wire.MeetingState Of(MeetingStage stage) => (Wire.MeetingState)stage;
}
