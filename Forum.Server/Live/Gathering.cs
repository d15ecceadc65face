namespace VmugForum.Server.Live;

/// <summary>
/// How long news of one log are gathered into one send, by what the last one cost: a small or quiet room hears each line at once,
/// a big and busy one leaves the core to others for a while and hears several lines together.
/// </summary>
internal static class Gathering
{
    /// <summary>Listeners served in one go, before others have their turn: a fraction of a millisecond.</summary>
    public const int Row = 64;

    /// <summary>From the beginning of one send to the next: too short to be noticed. A send that takes longer gathers by itself.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(25);

    /// <summary>What a timer can't wait any shorter, and nobody feels.</summary>
    private static readonly TimeSpan Cheap = TimeSpan.FromMilliseconds(1);

    /// <summary>A send may keep the core busy for a third of the time.</summary>
    private const int Share = 3;

    // A frame passes the hub's pipe, the transport and the server's own pipe, each time behind what waits for the same threads.
    private const int Hops = 3;

    /// <summary>Comes back when the frames handed over before have, as a rule, got to the sockets, as far as they take them.</summary>
    public static async Task HandedOver()
    {
        for (var hop = 0; hop < Hops; hop++) await Task.Yield();
    }

    /// <summary>How long to gather after a send that kept the server busy for so long.</summary>
    public static TimeSpan After(TimeSpan busy)
    {
        if (busy < Cheap || busy >= Longest) return TimeSpan.Zero;
        var next = busy * Share;
        return (next < Longest ? next : Longest) - busy;
    }
}
