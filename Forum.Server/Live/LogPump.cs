using System.Threading.Channels;

namespace VmugForum.Server.Live;

/// <summary>
/// Tells one numbered log to its listeners, in order and each number once: from the bell when it rings, from the log itself when
/// something is missing. The first news of a quiet log leaves at once; a busy one is gathered for a moment into one send.
/// </summary>
internal abstract partial class LogPump<TNews, TListener>(TimeSpan gather, TimeProvider time, ILogger log) : IDisposable where TListener : class
{
    /// <summary>How long a gap is held before the log is asked: bells of two commits may pass each other.</summary>
    private static readonly TimeSpan HoldGap = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan KeepEmpty = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, TListener> _byKey = [];
    private readonly InOrder<TNews> _order = new();
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly CancellationTokenSource _retired = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private TListener[] _listeners = [];
    private long _emptySince = time.GetTimestamp();
    private bool _isRetired;
    private int _beatDue;

    /// <summary>The listeners at this moment.</summary>
    public IReadOnlyList<TListener> Listeners => _listeners;

    /// <summary>Adds a listener, in place of an earlier one of the same key. Says false when the pump has just been let go.</summary>
    public bool TryAdd(string key, TListener listener)
    {
        lock (_gate)
        {
            if (_isRetired) return false;
            if (_byKey.Remove(key, out var before)) Left(before);
            _byKey[key] = listener;
            _listeners = [.. _byKey.Values];
            Came(listener);
            return true;
        }
    }

    public TListener? Find(string key)
    {
        lock (_gate) return _byKey.GetValueOrDefault(key);
    }

    public void Remove(string key)
    {
        lock (_gate)
        {
            if (!_byKey.Remove(key, out var listener)) return;
            _listeners = [.. _byKey.Values];
            if (_listeners.Length == 0) _emptySince = time.GetTimestamp();
            Left(listener);
        }
    }

    /// <summary>Learns where the log stands, so that everything after it is told. Once; a failure may be tried again.</summary>
    public async Task Start(CancellationToken cancel)
    {
        if (IsStarted) return;
        await _starting.WaitAsync(cancel);
        try
        {
            if (IsStarted) return;
            var head = await Head(cancel);
            lock (_gate) _order.StartAfter(head);
            _ = Pump(_retired.Token);
        }
        finally
        {
            _starting.Release();
        }
    }

    public void Hear(long number, TNews news)
    {
        lock (_gate) _order.Offer(number, news);
        _wake.Writer.TryWrite(true);
    }

    /// <summary>Asks the log whether this server missed something, and says the head.</summary>
    public void Beat()
    {
        if (!IsStarted || _listeners.Length == 0) return;
        Interlocked.Exchange(ref _beatDue, 1);
        _wake.Writer.TryWrite(true);
    }

    /// <summary>Lets go when nobody has listened for a while.</summary>
    public bool TryRetire()
    {
        lock (_gate)
        {
            if (_byKey.Count > 0 || time.GetElapsedTime(_emptySince) < KeepEmpty) return false;
            _isRetired = true;
        }
        _retired.Cancel();
        return true;
    }

    public void Dispose()
    {
        _retired.Dispose();
        _starting.Dispose();
    }

    /// <summary>The log's last number.</summary>
    protected abstract Task<long> Head(CancellationToken cancel);

    /// <summary>What the log holds after a number, in order, and its last number.</summary>
    protected abstract Task<(long Head, IReadOnlyList<(long Number, TNews News)> News)> ReadAfter(long last, CancellationToken cancel);

    /// <summary>Tells what is next; called for one stretch after the other.</summary>
    protected abstract Task Tell(List<TNews> ready, CancellationToken cancel);

    /// <summary>The log was asked, and everything up to this number has been told.</summary>
    protected abstract void SayHead(long head);

    /// <summary>A listener came; called under the lock.</summary>
    protected virtual void Came(TListener listener) { }

    /// <summary>A listener went; called under the lock.</summary>
    protected virtual void Left(TListener listener) { }

    private bool IsStarted { get { lock (_gate) return _order.IsStarted; } }

    private long Last { get { lock (_gate) return _order.Last; } }

    private bool HasGap { get { lock (_gate) return _order.HasGap; } }

    private async Task Pump(CancellationToken retired)
    {
        try
        {
            await foreach (var _ in _wake.Reader.ReadAllAsync(retired))
            {
                await Flush(retired);
                if (Interlocked.Exchange(ref _beatDue, 0) == 1 && await ReadOn(retired)) SayHead(Last);
                await Task.Delay(gather, time, retired);
                if (HasGap) await FillGap(retired);
            }
        }
        catch (OperationCanceledException) when (retired.IsCancellationRequested) { }
    }

    private async Task FillGap(CancellationToken retired)
    {
        await Task.Delay(HoldGap, time, retired);
        await Flush(retired);
        if (HasGap) await ReadOn(retired);
    }

    private async Task<bool> ReadOn(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var last = Last;
                var (head, missed) = await ReadAfter(last, cancel);
                Offer(missed);
                await Flush(cancel);
                if (Last >= head || Last == last) return true;
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The next beat asks again; listeners see by the numbers that something is missing.
            Unread(log, failure);
            return false;
        }
    }

    private void Offer(IReadOnlyList<(long Number, TNews News)> missed)
    {
        lock (_gate)
        {
            // The log has no holes of its own, except where a restore let its numbers jump.
            if (missed is [var first, ..]) _order.StartAfter(first.Number - 1);
            foreach (var (number, news) in missed) _order.Offer(number, news);
        }
    }

    private async Task Flush(CancellationToken cancel)
    {
        List<TNews> ready;
        lock (_gate) ready = _order.TakeReady();
        if (ready.Count == 0) return;
        try { await Tell(ready, cancel); }
        catch (Exception failure) when (failure is not OperationCanceledException) { Untold(log, failure); }
    }

    [LoggerMessage(301, LogLevel.Warning, "A log couldn't be read this time")]
    private static partial void Unread(ILogger log, Exception failure);

    [LoggerMessage(302, LogLevel.Error, "A stretch of a log couldn't be told; listeners read it themselves")]
    private static partial void Untold(ILogger log, Exception failure);
}
