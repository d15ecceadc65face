using VmugForum.Core.Ports;

namespace VmugForum.Core.Notices;

/// <summary>Tells administrators that work is parked: once until they look, however much it is and whichever server parked it.</summary>
public static class ParkedRound
{
    /// <summary>The outbox kind of this round.</summary>
    public const string Work = "parked-round";

    /// <summary>What notices of parked work are gathered under.</summary>
    public const string About = "parked-work";

    // A mail server that is gone has letters parked by the hundred: they are told of together.
    private static readonly TimeSpan Gathered = TimeSpan.FromSeconds(30);

    /// <summary>There is one at a time.</summary>
    public static OutboxEntry Entry(DateTimeOffset now) => new(Work, Work, "{}", now + Gathered);
}
