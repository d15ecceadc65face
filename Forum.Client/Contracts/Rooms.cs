using System.Text.Json;

namespace VmugForum.Client.Contracts;

/// <summary>The answer to a hub's <c>Join</c>: what was missed, or the whole room.</summary>
/// <param name="HeadSeq">The last number of the room's log when it was read.</param>
/// <param name="Restarted">True when nothing before counts any more: forget the room and take <paramref name="State"/>.</param>
/// <param name="State">The whole room at <paramref name="HeadSeq"/>; null unless restarted.</param>
/// <param name="Events">Otherwise every event after the number that was asked for, in order.</param>
/// <param name="Now">The forum's clock when it answered: by it a client shows how much time is left.</param>
public sealed record JoinAnswer(long HeadSeq, bool Restarted, RoomState? State, IReadOnlyList<RoomEvent> Events, DateTimeOffset Now = default);

/// <summary>The whole room at one number of its log. This state at <em>a</em> with the events after <em>a</em> applied is this state at <em>b</em>, presence apart.</summary>
/// <param name="Messages">The last 100 lines by number, rising; redacted ones are tombstones.</param>
/// <param name="Queue">Raised hands in the order in which they will be called.</param>
/// <param name="Agenda">What is to be talked about, in order; empty until the order is fixed.</param>
/// <param name="Present">Who is here, by member; up to <see cref="PresenceNow.MaxNamed"/>.</param>
/// <param name="Speaking">Who has the floor; null when nobody has.</param>
public sealed record RoomState(
    RoomMeeting Meeting, long HeadSeq, IReadOnlyList<RoomMessage> Messages, IReadOnlyList<RoomHand> Queue, IReadOnlyList<AgendaItem> Agenda, IReadOnlyList<Author> Present,
    RoomTurn? Speaking = null)
{
    /// <summary>Questions of the box that the room sees: open before answered, most votes first, the earlier one where they are equal.</summary>
    public IReadOnlyList<RoomQuestion> Questions { get; init; } = [];

    /// <summary>What the room asked outside, the earliest first.</summary>
    public IReadOnlyList<RoomInquiry> Inquiries { get; init; } = [];

    /// <summary>How many lines a state holds at most.</summary>
    public const int MessagesHeld = 100;

    /// <summary>The line at the top of the room, however old; null when none is pinned.</summary>
    public RoomPin? Pinned { get; init; }
}

/// <summary>What a room knows of its meeting; <c>after</c> is the last milestone after its close. Its title, times and text are read from <c>/meetings/{id}</c>.</summary>
public sealed record RoomMeeting(string Id, MeetingState State, RoomRule Rule, Author Facilitator, MeetingMilestone? After)
{
    /// <summary>How many seconds everybody waits between two lines of their own; 0 for not at all. Whoever runs the meeting or has the floor needn't wait.</summary>
    public int SlowSeconds { get; init; }
}

/// <summary>A line of a room.</summary>
/// <param name="Seq">The number of the event that brought it; it gives the order.</param>
/// <param name="Body">What was said; null once it was redacted.</param>
/// <param name="Html">The same, rendered and sanitised; null once it was redacted.</param>
/// <param name="ReplyTo">The message that it answers.</param>
/// <param name="EditedAt">When it was last mended; null if never.</param>
public sealed record RoomMessage(
    string MessageId, long Seq, DateTimeOffset At, Author Author, string? Body, string? Html, string? ReplyTo, bool Redacted, DateTimeOffset? EditedAt = null)
{
    /// <summary>How often which reaction was given, as the room was told last; those that nobody gave are left out. Never who.</summary>
    public IReadOnlyList<ReactionCount> Reactions { get; init; } = [];
}

/// <summary>How quiet somebody has been, the quietest first.</summary>
public enum HandRank
{
    /// <summary>Never had a turn in this chapter.</summary>
    FirstTime = 0,

    /// <summary>Had a turn in this chapter, none in this meeting.</summary>
    NotYetToday = 1,

    /// <summary>Had a turn in this meeting.</summary>
    Again = 2,

    /// <summary>Lets everybody go first whose hand was up when they said so.</summary>
    Later = 3,
}

/// <summary>A raised hand.</summary>
/// <param name="Rank">How quiet its member had been when it went up.</param>
/// <param name="Place">The number of the event by which it came to where it stands: earlier numbers go first.</param>
/// <param name="PassedOver">How many hands with a later place were called before it; from <see cref="MostPassedOver"/> on only earlier ones are.</param>
/// <param name="AskedToWait">Who runs the meeting has asked its member to let others go first.</param>
public sealed record RoomHand(Author Member, DateTimeOffset RaisedAt, HandRank Rank, long Place, int PassedOver, bool AskedToWait)
{
    /// <summary>So often at most somebody with a later hand goes first.</summary>
    public const int MostPassedOver = 3;
}

/// <summary>Somebody has the floor.</summary>
/// <param name="Since">When they were called.</param>
/// <param name="Rank">How quiet they had been before.</param>
/// <param name="Seq">The number of the event by which they were called, which names the turn.</param>
public sealed record RoomTurn(Author Member, DateTimeOffset Since, HandRank Rank, long Seq);

/// <summary>Something durable happened in a room. Numbers rise by one.</summary>
/// <param name="Seq">Its number in the room's one order.</param>
/// <param name="Type">One of <see cref="RoomEventTypes"/>, or one that this client doesn't know yet.</param>
/// <param name="Data">What the type says: one of the records below.</param>
public sealed record RoomEvent(string MeetingId, long Seq, string Type, DateTimeOffset At, JsonElement Data);

/// <summary>The published names of room events.</summary>
public static class RoomEventTypes
{
    public const string MessagePosted = "messagePosted";
    public const string MessageEdited = "messageEdited";
    public const string MessageRedacted = "messageRedacted";
    public const string MessagePinned = "messagePinned";
    public const string MessageUnpinned = "messageUnpinned";
    public const string ReactionsCounted = "reactionsCounted";
    public const string SlowModeSet = "slowModeSet";
    public const string HandRaised = "handRaised";
    public const string HandLowered = "handLowered";
    public const string HandCalled = "handCalled";
    public const string HandDeferred = "handDeferred";
    public const string HandRanked = "handRanked";
    public const string DeferralProposed = "deferralProposed";
    public const string TurnEnded = "turnEnded";
    public const string TurnSkipped = "turnSkipped";
    public const string StateChanged = "stateChanged";
    public const string RuleChanged = "ruleChanged";
    public const string ItemAdded = "itemAdded";
    public const string ItemWithdrawn = "itemWithdrawn";
    public const string ItemMoved = "itemMoved";
    public const string ItemBoxed = "itemBoxed";
    public const string ItemStarted = "itemStarted";
    public const string ExtensionAsked = "extensionAsked";
    public const string ItemExtended = "itemExtended";
    public const string ItemEnded = "itemEnded";
    public const string ItemNoted = "itemNoted";
    public const string FacilitatorChanged = "facilitatorChanged";
    public const string MilestoneReached = "milestoneReached";
    public const string QuestionApproved = "questionApproved";
    public const string QuestionVoted = "questionVoted";
    public const string QuestionAnswered = "questionAnswered";
    public const string QuestionWithdrawn = "questionWithdrawn";
    public const string InquiryProposed = "inquiryProposed";
    public const string InquiryDecided = "inquiryDecided";
    public const string InquirySent = "inquirySent";
    public const string InquiryAnswered = "inquiryAnswered";
    public const string InquiryWithdrawn = "inquiryWithdrawn";
}

/// <summary><c>messagePosted</c>: a line, as it is when the event is read; its number and time are the event's.</summary>
public sealed record MessagePosted(string MessageId, Author Author, string? Body, string? Html, string? ReplyTo, bool Redacted, DateTimeOffset? EditedAt = null);

/// <summary><c>messageEdited</c>: a mended line; without text when it has been redacted since.</summary>
public sealed record MessageEdited(string MessageId, string? Body, string? Html, DateTimeOffset? EditedAt);

/// <summary><c>messageRedacted</c>: only a tombstone is left.</summary>
public sealed record MessageRedacted(string MessageId);

/// <summary><c>handRaised</c>: joins the queue; its place is the event's number.</summary>
public sealed record HandRaised(Author Member, DateTimeOffset RaisedAt, HandRank Rank);

/// <summary><c>handLowered</c>: leaves the queue.</summary>
public sealed record HandLowered(Author Member);

/// <summary><c>handCalled</c>: leaves the queue and has the floor; every hand with an earlier place was passed over once more.</summary>
public sealed record HandCalled(Author Member, HandRank Rank);

/// <summary><c>handDeferred</c>: lets the others go first. Its place is the event's number, its rank <see cref="HandRank.Later"/>, and counting begins anew.</summary>
public sealed record HandDeferred(Author Member);

/// <summary><c>handRanked</c>: has another rank, and the same place: a turn that came to nothing doesn't count.</summary>
public sealed record HandRanked(Author Member, HandRank Rank);

/// <summary><c>deferralProposed</c>: was asked to let the others go first; nothing has moved.</summary>
public sealed record DeferralProposed(Author Member);

/// <summary><c>turnEnded</c>: has spoken.</summary>
public sealed record TurnEnded(Author Member);

/// <summary><c>turnSkipped</c>: was called and didn't speak, which doesn't count as having spoken.</summary>
public sealed record TurnSkipped(Author Member);

/// <summary><c>stateChanged</c>: the meeting went on to another state.</summary>
public sealed record StateChanged(MeetingState State);

/// <summary><c>ruleChanged</c>: another rule says what may leave the room.</summary>
public sealed record RuleChanged(RoomRule Rule);

/// <summary><c>facilitatorChanged</c>: somebody else runs the meeting from here on.</summary>
public sealed record FacilitatorChanged(Author Facilitator);

/// <summary><c>milestoneReached</c>: after the close, the clock has come to a milestone.</summary>
public sealed record MilestoneReached(MeetingMilestone Milestone);

/// <summary>A stretch of a room's log, as <c>GET /meetings/{id}/events</c> answers it.</summary>
/// <param name="HeadSeq">The last number of the whole log.</param>
public sealed record RoomLog(long HeadSeq, IReadOnlyList<RoomEvent> Items);

/// <summary>What a speaker may add to a line.</summary>
/// <param name="ReplyTo">The message that it answers.</param>
/// <param name="Anonymous">Speak under a handle.</param>
public sealed record SayOptions(string? ReplyTo = null, bool? Anonymous = null);

/// <summary>A line was heard and is stored for good.</summary>
public sealed record SayAnswer(long Seq, string MessageId, DateTimeOffset At);

/// <summary>Which turn a caller sees, so that two who lead at once don't end each other's.</summary>
/// <param name="Turn">Its number (<see cref="RoomTurn.Seq"/>), 0 when nobody has the floor; null for whichever it is.</param>
public sealed record TurnSeen(long? Turn = null);

/// <summary>Somebody was called.</summary>
/// <param name="Seq">The number of the event.</param>
public sealed record CallAnswer(long Seq, Author Member, HandRank Rank, DateTimeOffset At);

/// <summary>Something of the moment: never numbered, never stored.</summary>
/// <param name="Type">One of <see cref="RoomSignalTypes"/>.</param>
/// <param name="Data">A <see cref="TypingNow"/> or a <see cref="PresenceNow"/>; empty for <c>questions</c>.</param>
public sealed record RoomSignal(string MeetingId, string Type, JsonElement Data);

/// <summary>The published names of signals.</summary>
public static class RoomSignalTypes
{
    public const string Typing = "typing";
    public const string Presence = "presence";

    /// <summary>To those who run the meeting alone: its question box has changed, look again. Says nothing else.</summary>
    public const string Questions = "questions";
}

/// <summary>Who is typing. Stops counting by itself.</summary>
/// <param name="Members">Up to ten of those who typed in the last moment.</param>
/// <param name="ForSeconds">How long to show it unless it comes again.</param>
public sealed record TypingNow(IReadOnlyList<Author> Members, int ForSeconds);

/// <summary>Who is here: the whole list for whoever has just entered, and only the changes after that.</summary>
/// <param name="Count">How many are here.</param>
/// <param name="Present">Everybody, up to <see cref="MaxNamed"/>; null in a change.</param>
/// <param name="Joined">Who came.</param>
/// <param name="Left">Who went.</param>
public sealed record PresenceNow(int Count, IReadOnlyList<Author>? Present, IReadOnlyList<Author> Joined, IReadOnlyList<Author> Left)
{
    /// <summary>A room with more people than this only counts them: naming all to all costs the square of their number.</summary>
    public const int MaxNamed = 200;
}

/// <summary>The room's last number, so that a gap at the end is seen.</summary>
public sealed record RoomHead(string MeetingId, long HeadSeq);

/// <summary>The seat is gone; nothing more follows from this room.</summary>
/// <param name="Code">One of <see cref="RoomLostCodes"/>.</param>
public sealed record RoomLost(string MeetingId, string Code);

/// <summary>Why a seat was lost.</summary>
public static class RoomLostCodes
{
    /// <summary>The meeting isn't live any more.</summary>
    public const string Closed = "closed";

    /// <summary>The member isn't of the meeting's audience any more.</summary>
    public const string RightLapsed = "right-lapsed";

    /// <summary>The session or access token ended.</summary>
    public const string SessionEnded = "session-ended";

    /// <summary>The connection didn't read as fast as the room spoke; join again and catch up.</summary>
    public const string TooSlow = "too-slow";
}
