using VmugForum.Core.Agendas;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Questions;

namespace VmugForum.Core.Roundtables;

/// <summary>A message as the room sees it; a redacted one has no text. Never holds the client's id.</summary>
public sealed record MessageView(
    MessageId Id, Allotted Seq, AuthorView Author, string? Body, string? Html, MessageId? ReplyTo, DateTimeOffset At, DateTimeOffset? EditedAt, bool Redacted)
{
    /// <summary>How often which reaction was given, as it was counted last.</summary>
    public ReactionCounts Reactions { get; init; } = ReactionCounts.None;

    public static MessageView Of(MessageState m, AuthorView author) => new(m.Id, m.Seq, author, m.Body, m.Html, m.ReplyTo, m.At, m.EditedAt, m.Redacted);
}

/// <summary>One event of a room's log, joined with the message as it is now: a redacted line is a tombstone under its number everywhere.</summary>
/// <param name="Message">For message events.</param>
/// <param name="Member">For hands and turns: whose.</param>
/// <param name="Stage">For a change of stage: the new one.</param>
/// <param name="Item">For items of the agenda: which, and what the line says of it.</param>
/// <param name="Detail">The one word more that the log keeps for some types.</param>
public sealed record RoomLogView(long Seq, string Type, DateTimeOffset At, MessageView? Message, AuthorView? Member, MeetingStage? Stage, string? Detail = null, ItemHappening? Item = null)
{
    /// <summary>How quiet somebody had been when their hand went up. Hands of earlier versions of the forum didn't tell.</summary>
    public HandRank Rank => Detail is { } name ? Enum.Parse<HandRank>(name) : HandRank.NotYetToday;

    /// <summary>For another rule: which.</summary>
    public RoomRule? Rule => Type == RoomRuleChanged.Type ? Enum.Parse<RoomRule>(Detail!) : null;

    /// <summary>For questions of the box: which.</summary>
    public QuestionHappening? Question { get; init; }

    /// <summary>For what the room asks outside: which.</summary>
    public InquiryHappening? Inquiry { get; init; }

    /// <summary>The same line, knowing by its subject which question or inquiry it is about; a store fills in the rest.</summary>
    public RoomLogView About(string subject) => this with
    {
        Question = QuestionEvent.Types.Contains(Type) ? new(new(subject), null) : null,
        Inquiry = InquiryEvent.Types.Contains(Type) ? new(new(subject), null) : null,
    };

    /// <summary>For another pace: how many seconds.</summary>
    public int? SlowSeconds => Type == SlowModeSet.Type ? int.Parse(Detail!, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>For a milestone after the close: which.</summary>
    public MeetingMilestones? Milestone => Type == MilestoneReached.Type ? Enum.Parse<MeetingMilestones>(Detail!) : null;
}

/// <summary>A stretch of a room's log.</summary>
/// <param name="Head">The last number of the whole log.</param>
public sealed record RoomLog(long Head, IReadOnlyList<RoomLogView> Events);

/// <summary>The whole room at one number of its log, presence apart.</summary>
/// <param name="Messages">The last <see cref="Roundtable.MessagesShown"/> by number, rising.</param>
/// <param name="Queue">Raised hands, in the order in which they will be called.</param>
/// <param name="Agenda">The items in their order, once it is fixed.</param>
/// <param name="Speaking">Who has the floor; null when nobody has.</param>
public sealed record RoomState(
    MeetingView Meeting, long Head, IReadOnlyList<MessageView> Messages, IReadOnlyList<Hand> Queue, IReadOnlyList<AgendaItemView> Agenda, Turn? Speaking = null)
{
    /// <summary>Questions that the room sees, in their order.</summary>
    public IReadOnlyList<QuestionView> Questions { get; init; } = [];

    /// <summary>What the room asked outside, the earliest first.</summary>
    public IReadOnlyList<InquiryState> Inquiries { get; init; } = [];

    /// <summary>The line at the top of the room, however old; null when none is pinned.</summary>
    public MessageView? Pinned { get; init; }
}

/// <summary>What somebody who enters is given: the events they missed, or the whole room.</summary>
/// <param name="State">The whole room, when too much was missed or nothing is known.</param>
/// <param name="Events">Otherwise every event after the known number, in order.</param>
public sealed record Seating(long Head, RoomState? State, IReadOnlyList<RoomLogView> Events);

/// <summary>The answer to a speaker.</summary>
public sealed record Spoken(Allotted Seq, MessageId Message, DateTimeOffset At);
