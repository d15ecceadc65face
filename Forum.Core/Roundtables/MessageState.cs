using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Names a message in a room.</summary>
public readonly record struct MessageId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>What a message is: one line of the room.</summary>
/// <param name="Seq">The number of its event in the room's log; given by the commit.</param>
/// <param name="ClientId">The speaker's own id for it, by which a repeat is recognised; never shown to anybody else.</param>
/// <param name="Body">What was said; null once it was redacted.</param>
/// <param name="Redacted">Nothing but a tombstone is left under its number.</param>
public sealed record MessageState(
    MessageId Id,
    MeetingId Meeting,
    Allotted Seq,
    MemberId Author,
    string ClientId,
    string? Body,
    string? Html,
    MessageId? ReplyTo,
    DateTimeOffset At,
    DateTimeOffset? EditedAt = null,
    bool Redacted = false,
    long Version = 0) : IState;
