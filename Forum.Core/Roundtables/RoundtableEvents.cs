using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Core.Roundtables;

/// <summary>Something durable happened in a room; takes the room's next number.</summary>
public abstract record RoomEvent(MeetingId Meeting, DateTimeOffset At) : LoggedEvent(At)
{
    public override StreamId Stream => Meeting.Stream;
}

/// <summary>The types of events whose line in the log names a message.</summary>
public static class MessageEvent
{
    public static IReadOnlyList<string> Types { get; } = [MessagePosted.Type, MessageEdited.Type, MessageRedacted.Type, MessagePinned.Type, MessageUnpinned.Type, ReactionsCounted.Type];
}

/// <summary>A line was said.</summary>
public sealed record MessagePosted(MessageState Message, AuthorView Author, DateTimeOffset At) : RoomEvent(Message.Meeting, At)
{
    public const string Type = "messagePosted";

    public override LogLine Line => new(Type, Message.Id.Value);
}

/// <summary>A speaker mended a line.</summary>
public sealed record MessageEdited(MessageState Message, DateTimeOffset At) : RoomEvent(Message.Meeting, At)
{
    public const string Type = "messageEdited";

    public override LogLine Line => new(Type, Message.Id.Value);
}

/// <summary>A line became a tombstone.</summary>
/// <param name="PostedAs">The number under which the line was said.</param>
public record MessageRedacted(MessageId Message, MeetingId Meeting, long PostedAs, DateTimeOffset At) : RoomEvent(Meeting, At)
{
    public const string Type = "messageRedacted";

    public override LogLine Line => new(Type, Message.Value);
}

/// <summary>A moderator made a line a tombstone, and said why.</summary>
public sealed record MessageRedactedByStaff(StaffAct Act, MessageId Message, MeetingId Meeting, long PostedAs, DateTimeOffset At)
    : MessageRedacted(Message, Meeting, PostedAs, At), IActOfStaff;

/// <summary>Something happened to a hand or to whoever speaks; its line in the log names the member.</summary>
/// <param name="Rank">How quiet they had been, where the type tells it.</param>
public abstract record FloorEvent(MeetingId Meeting, AuthorView Member, HandRank? Rank, DateTimeOffset At) : RoomEvent(Meeting, At)
{
    /// <summary>The types of all of them.</summary>
    public static IReadOnlyList<string> Types { get; } =
        [HandRaised.Type, HandLowered.Type, HandCalled.Type, HandDeferred.Type, HandRanked.Type, DeferralProposed.Type, TurnEnded.Type, TurnSkipped.Type];

    protected abstract string Name { get; }

    public sealed override LogLine Line => new(Name, Member.Id!.Value.Value, Rank?.ToString());
}

/// <summary>A hand went up.</summary>
public sealed record HandRaised(Hand Hand, DateTimeOffset At) : FloorEvent(Hand.Meeting, Hand.Member, Hand.Rank, At)
{
    public const string Type = "handRaised";

    protected override string Name => Type;
}

/// <summary>A hand went down.</summary>
public sealed record HandLowered(Hand Hand, DateTimeOffset At) : FloorEvent(Hand.Meeting, Hand.Member, null, At)
{
    public const string Type = "handLowered";

    protected override string Name => Type;
}

/// <summary>A hand was called: it goes down, its member has the floor, and every hand that was up before it has been passed over once more.</summary>
public sealed record HandCalled(Hand Hand, Turn Turn, DateTimeOffset At) : FloorEvent(Hand.Meeting, Hand.Member, Hand.Rank, At)
{
    public const string Type = "handCalled";

    protected override string Name => Type;
}

/// <summary>Somebody lets everybody go first whose hand is up now.</summary>
public sealed record HandDeferred(Hand Hand, DateTimeOffset At) : FloorEvent(Hand.Meeting, Hand.Member, null, At)
{
    public const string Type = "handDeferred";

    protected override string Name => Type;
}

/// <summary>Somebody's turn came to nothing while their hand was up again: it goes by how quiet they have been without that turn.</summary>
public sealed record HandRanked(Hand Hand, DateTimeOffset At) : FloorEvent(Hand.Meeting, Hand.Member, Hand.Rank, At)
{
    public const string Type = "handRanked";

    protected override string Name => Type;
}

/// <summary>Who runs the meeting asks somebody to let others go first; nothing moves unless they do.</summary>
public sealed record DeferralProposed(Hand Hand, DateTimeOffset At) : FloorEvent(Hand.Meeting, Hand.Member, null, At)
{
    public const string Type = "deferralProposed";

    protected override string Name => Type;
}

/// <summary>Somebody has spoken.</summary>
public sealed record TurnEnded(Turn Turn, DateTimeOffset At) : FloorEvent(Turn.Meeting, Turn.Member, null, At)
{
    public const string Type = "turnEnded";

    protected override string Name => Type;
}

/// <summary>Somebody was called and didn't speak: it doesn't count as having spoken.</summary>
public sealed record TurnSkipped(Turn Turn, DateTimeOffset At) : FloorEvent(Turn.Meeting, Turn.Member, null, At)
{
    public const string Type = "turnSkipped";

    protected override string Name => Type;
}
