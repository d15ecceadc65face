namespace VmugForum.Server.Live;

/// <summary>Puts numbered news in order: gives out each number once, rising by one, and keeps what came too early. Not thread-safe.</summary>
internal sealed class InOrder<T>
{
    private readonly SortedDictionary<long, T> _early = [];
    private long? _last;

    /// <summary>The last number that was given out or was there before.</summary>
    /// <exception cref="InvalidOperationException">It hasn't been said where to start.</exception>
    public long Last => _last ?? throw new InvalidOperationException("It hasn't been said yet where to start.");

    public bool IsStarted => _last is not null;

    /// <summary>Something waits for a number that is missing before it.</summary>
    public bool HasGap => _early.Count > 0 && !_early.ContainsKey(Last + 1);

    /// <summary>Says that everything up to a number is known already. Never goes back.</summary>
    public void StartAfter(long last)
    {
        if (last <= _last) return;
        _last = last;
        while (_early.Count > 0 && _early.First().Key is var first && first <= last) _early.Remove(first);
    }

    public void Offer(long number, T news)
    {
        if (_last is null || number > _last) _early[number] = news;
    }

    /// <summary>Takes everything that is next.</summary>
    public List<T> TakeReady()
    {
        List<T> ready = [];
        if (_last is null) return ready;
        while (_early.Remove(_last.Value + 1, out var next))
        {
            _last++;
            ready.Add(next);
        }
        return ready;
    }
}
