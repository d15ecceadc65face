namespace VmugForum.Server.Live;

/// <summary>
/// How long news of one log are gathered into one send, by what its sends cost of late: a small or quiet room hears each line at once, also two
/// in a row; a big and busy one leaves the core to others for a while and hears several lines together.
/// </summary>
internal sealed class Gathering(TimeProvider time)
{
    /// <summary>Listeners served in one go, before others have their turn: a fraction of a millisecond.</summary>
    public const int Row = 32;

    /// <summary>From the beginning of one send to the next: too short to be noticed. A send that takes longer gathers by itself.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(25);

    /// <summary>What a quiet room may spend at once, so that a line behind a hand doesn't wait.</summary>
    private static readonly TimeSpan Saved = 2 * Longest;

    /// <summary>What a timer can't wait any shorter, and nobody feels.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    /// <summary>In the long run sends may keep the core busy for half of the time.</summary>
    private const int Share = 2;

    // A frame passes the hub's pipe, the transport and the server's own pipe, each time behind what waits for the same threads.
    private const int Hops = 3;

    private TimeSpan _credit = Saved;
    private long _settled = time.GetTimestamp();

    /// <summary>Comes back when the frames handed over before have, as a rule, got to the sockets, as far as they take them.</summary>
    public static async Task HandedOver()
    {
        for (var hop = 0; hop < Hops; hop++) await Task.Yield();
    }

    /// <summary>How long to gather after a send that kept the server busy for so long.</summary>
    public TimeSpan After(TimeSpan busy)
    {
        var now = time.GetTimestamp();
        _credit += time.GetElapsedTime(_settled, now) / Share - busy;
        _settled = now;
        if (_credit > Saved) _credit = Saved;
        // What can't be paid back within one wait is let go: it would only make the next lines late.
        if (_credit < -Longest) _credit = -Longest;
        var (due, left) = (-_credit * Share, Longest - busy);
        var wait = due < left ? due : left;
        return wait < Shortest ? TimeSpan.Zero : wait;
    }
}
