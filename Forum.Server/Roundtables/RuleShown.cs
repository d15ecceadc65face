using VmugForum.Core.Meetings;

namespace VmugForum.Server.Roundtables;

/// <summary>The rule of a room, before its door.</summary>
public sealed record RuleShown(MeetingState Meeting, Doorstep Before);

/// <summary>What somebody brings to the door.</summary>
/// <param name="Words">A line that couldn't be said without agreeing first; it comes along.</param>
public sealed record Doorstep(string Words = "")
{
    /// <summary>Did they come under another rule?</summary>
    public bool Changed { get; init; }

    /// <summary>Were they on their way to the wall?</summary>
    public bool ToWall { get; init; }
}
