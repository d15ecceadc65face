using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Core.Roundtables;

/// <summary>Something durable happened in a room; takes the room's next number.</summary>
public abstract record RoomEvent(MeetingId Meeting, DateTimeOffset At) : LoggedEvent(At)
{
    public override StreamId Stream => Meeting.Stream;
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

/// <summary>A hand went up.</summary>
public sealed record HandRaised(Hand Hand, DateTimeOffset At) : RoomEvent(Hand.Meeting, At)
{
    public const string Type = "handRaised";

    public override LogLine Line => new(Type, Hand.Member.Id!.Value.Value);
}

/// <summary>A hand went down.</summary>
public sealed record HandLowered(Hand Hand, DateTimeOffset At) : RoomEvent(Hand.Meeting, At)
{
    public const string Type = "handLowered";

    public override LogLine Line => new(Type, Hand.Member.Id!.Value.Value);
}
