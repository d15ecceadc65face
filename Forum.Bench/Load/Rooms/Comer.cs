using System.Diagnostics;
using VmugForum.Bench.Load.Sockets;

namespace VmugForum.Bench.Load.Rooms;

/// <summary>
/// Somebody on the way into the room. Whoever is put off, at the door or when joining, comes again after a random time that grows with each
/// attempt, as the forum's own clients do.
/// </summary>
/// <param name="knock">Opens a connection for whoever takes its records.</param>
/// <param name="join">What is said once the hub has greeted.</param>
/// <param name="listen">Takes what comes once one is in.</param>
internal sealed class Comer(Func<TakeRecord, HubLink> knock, string join, TakeRecord listen)
{
    private static readonly byte[] Answer = """{"type":3,"invocationId":"j","""u8.ToArray();
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private readonly long _since = Stopwatch.GetTimestamp();
    private HubLink? _link;
    private bool _hasAsked;
    private TimeSpan _due;
    private TimeSpan _limit = TimeSpan.FromSeconds(1);

    public bool IsIn { get; private set; }

    /// <summary>How often this one was put off.</summary>
    public int PutOff { get; private set; }

    /// <summary>The connection, once there is one.</summary>
    public HubLink Link => _link ?? throw new InvalidOperationException("Not before the first step.");

    /// <summary>Does what is to be done now.</summary>
    public void Step()
    {
        if (IsIn) return;
        if (_link is { IsPutOff: true }) Wait();
        if (Stopwatch.GetElapsedTime(_since) < _due) return;
        _link ??= knock(Hear);
        if (_hasAsked || !_link.IsGreeted) return;
        _hasAsked = true;
        _link.Say(join);
    }

    private void Hear(ReadOnlySpan<byte> record, long at)
    {
        if (!IsIn && record.StartsWith(Answer))
        {
            if (record[Answer.Length..].StartsWith("\"error\""u8))
            {
                _hasAsked = false;
                Later();
                return;
            }
            IsIn = true;
        }
        listen(record, at);
    }

    private void Wait()
    {
        _link = null;
        _hasAsked = false;
        Later();
    }

    private void Later()
    {
        PutOff++;
        _due = Stopwatch.GetElapsedTime(_since) + _limit * Random.Shared.NextDouble();
        _limit = _limit * 2 < Longest ? _limit * 2 : Longest;
    }
}
