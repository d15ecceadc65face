using System.Collections.Concurrent;
using VmugForum.Core.Threads;
using VmugForum.Server.Threads;

namespace VmugForum.Server.Live;

/// <summary>The threads that somebody on this server watches.</summary>
internal sealed class WatchedThreads(ThreadTelling telling, TimeProvider time, ILogger<WatchedThreads> log)
{
    /// <summary>Open streams on one server: each costs a socket and a few kilobytes.</summary>
    public const int MaxStreams = 10_000;

    private readonly ConcurrentDictionary<ThreadId, WatchedThread> _open = new();
    private int _streams;

    public IEnumerable<WatchedThread> Open => _open.Values;

    /// <summary>Says false when there are too many streams already. Whoever entered must leave.</summary>
    public bool TryEnter(ThreadId thread, Watch watch)
    {
        if (Interlocked.Increment(ref _streams) > MaxStreams)
        {
            Interlocked.Decrement(ref _streams);
            return false;
        }
        while (!_open.GetOrAdd(thread, id => new(id, telling, time, log)).TryAdd(watch.Key, watch)) { }
        return true;
    }

    public Task Start(ThreadId thread, CancellationToken cancel) => _open[thread].Start(cancel);

    public void Leave(ThreadId thread, Watch watch)
    {
        Interlocked.Decrement(ref _streams);
        if (_open.TryGetValue(thread, out var watched)) watched.Remove(watch.Key);
    }

    public WatchedThread? Find(ThreadId thread) => _open.GetValueOrDefault(thread);

    public void Hear(ToWatchers said)
    {
        if (_open.TryGetValue(said.Thread, out var watched)) watched.Hear(said.Line.Seq, said.Line);
    }

    /// <summary>Lets go of threads that nobody watches any more.</summary>
    public void CloseEmpty()
    {
        foreach (var (id, watched) in _open)
        {
            if (!watched.TryRetire()) continue;
            _open.TryRemove(id, out _);
            watched.Dispose();
        }
    }
}
