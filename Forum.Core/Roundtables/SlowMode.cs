using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>How slowly a room may be made to talk.</summary>
public static class SlowMode
{
    /// <summary>
    /// Seconds between two lines of one member. A quarter of a minute lets everybody read what was said; after five minutes somebody
    /// with more to say had better raise a hand.
    /// </summary>
    public static IReadOnlyList<int> Choices { get; } = [0, 15, 30, 60, 300];

    /// <summary>Such as <c>30 seconds</c> or <c>5 minutes</c>.</summary>
    public static string InWords(int seconds) => seconds switch { < 60 => $"{seconds} seconds", 60 => "1 minute", _ => $"{seconds / 60} minutes" };
}

/// <summary>Where a member stands between two lines.</summary>
/// <param name="LastSeq">The number of their last line in this room; null before the first.</param>
/// <param name="LastAt">When they said it.</param>
/// <param name="HasFloor">They were called, and speak.</param>
public sealed record Pace(MeetingId Meeting, MemberId Member, long? LastSeq, DateTimeOffset? LastAt, bool HasFloor)
{
    /// <summary>Refuses a line that comes too soon after the last one. Whoever has the floor may say as much as they like.</summary>
    public void MustAllow(int seconds, DateTimeOffset at)
    {
        if (HasFloor || LastAt is not { } last) return;
        var left = (int)Math.Ceiling((last.AddSeconds(seconds) - at).TotalSeconds);
        // A clock that was put back makes nobody wait longer than the room does.
        if (left > 0) throw RoundtableRefusals.Slow(Math.Min(left, seconds), seconds);
    }
}
