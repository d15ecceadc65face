using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>
/// Puts a room's events in order, whichever way and however often they come: live, with the answer to a join, before that answer.
/// Gives each number once. Thread-safe: <paramref name="give"/> is called under its lock and must return at once.
/// </summary>
internal sealed class RoomInbox(Action<RoomNews> give)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, RoomEvent> _early = [];
    private long? _last;

    /// <summary>The last number that was given; null before the first answer.</summary>
    public long? Last { get { lock (_gate) return _last; } }

    /// <summary>Something has come for which an earlier number is missing.</summary>
    public bool HasGap { get { lock (_gate) return _last is not null && _early.Count > 0; } }

    public void Take(IEnumerable<RoomEvent> events)
    {
        lock (_gate)
        {
            foreach (var e in events)
                if (_last is null || e.Seq > _last) _early[e.Seq] = e;
            GiveReady();
        }
    }

    public void Take(JoinAnswer answer)
    {
        lock (_gate)
        {
            if (answer.State is { } state && answer.Restarted) Restart(state);
            else _last ??= answer.HeadSeq - answer.Events.Count;
        }
        Take(answer.Events);
    }

    private void Restart(RoomState state)
    {
        _last = state.HeadSeq;
        // What came from before a restore may have higher numbers than the restored room: only what follows the state counts.
        foreach (var old in _early.Keys.TakeWhile(seq => seq <= state.HeadSeq).ToList()) _early.Remove(old);
        give(new RoomGiven(state));
    }

    private void GiveReady()
    {
        while (_last is { } last && _early.Remove(last + 1, out var next))
        {
            _last = next.Seq;
            give(new RoomHeard(next));
        }
    }
}
