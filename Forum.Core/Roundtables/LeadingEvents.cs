using System.Globalization;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>A line was put at the top of the room; the one that stood there doesn't any more.</summary>
public sealed record MessagePinned(MeetingId Meeting, MessageView Pinned, DateTimeOffset At) : RoomEvent(Meeting, At)
{
    public const string Type = "messagePinned";

    public override LogLine Line => new(Type, Pinned.Id.Value);
}

/// <summary>No line stands at the top of the room any more.</summary>
public sealed record MessageUnpinned(MeetingId Meeting, MessageId Message, DateTimeOffset At) : RoomEvent(Meeting, At)
{
    public const string Type = "messageUnpinned";

    public override LogLine Line => new(Type, Message.Value);
}

/// <summary>Everybody waits so many seconds between two lines of their own; 0 for not at all.</summary>
public sealed record SlowModeSet(MeetingId Meeting, int Seconds, DateTimeOffset At) : RoomEvent(Meeting, At)
{
    public const string Type = "slowModeSet";

    public override LogLine Line => new(Type, Meeting.Value, Seconds.ToString(CultureInfo.InvariantCulture));
}
