using System.Threading.Channels;

namespace VmugForum.Server.Live;

/// <summary>
/// Tells one numbered log to its listeners, in order and each number once: from the bell when it rings, from the log itself when
/// something is missing. What is cheap to tell leaves at once; the dearer the last stretches were, the longer the next one is gathered.
/// </summary>
internal abstract partial class LogPump<TNews, TListener>(TimeProvider time, ILogger log) : Listening<TListener>(time), IDisposable where TListener : class
{
    /// <summary>How long a gap is held before the log is asked: bells of two commits may pass each other.</summary>
    private static readonly TimeSpan HoldGap = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly InOrder<TNews> _order = new();
    private readonly Gathering _gathering = new(time);
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly CancellationTokenSource _retired = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _beatDue;
    private long _expected;
    private TimeSpan _asking;

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
            if (IsBehind) _wake.Writer.TryWrite(true);
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

    /// <summary>Another server says how far the log has got; what is new is read from the log itself.</summary>
    public void Expect(long head)
    {
        lock (_gate) _expected = Math.Max(_expected, head);
        if (IsBehind) _wake.Writer.TryWrite(true);
    }

    /// <summary>Asks the log whether this server missed something, and says the head.</summary>
    public void Beat()
    {
        if (!IsStarted || Listeners.Count == 0) return;
        Interlocked.Exchange(ref _beatDue, 1);
        _wake.Writer.TryWrite(true);
    }

    /// <summary>Lets go when nobody has listened for a while.</summary>
    public bool TryRetire()
    {
        if (!TryClose()) return false;
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

    private bool IsStarted { get { lock (_gate) return _order.IsStarted; } }

    private long Last { get { lock (_gate) return _order.Last; } }

    private bool HasGap { get { lock (_gate) return _order.HasGap; } }

    private bool IsBehind { get { lock (_gate) return _order.IsStarted && _expected > _order.Last; } }

    private async Task Pump(CancellationToken retired)
    {
        try
        {
            await foreach (var _ in _wake.Reader.ReadAllAsync(retired))
            {
                var since = Time.GetTimestamp();
                _asking = TimeSpan.Zero;
                await Flush(retired);
                if (TakeExpected()) await ReadOn(retired);
                if (Interlocked.Exchange(ref _beatDue, 0) == 1 && await ReadOn(retired)) SayHead(Last);
                await Gathering.HandedOver();
                if (_gathering.After(Time.GetElapsedTime(since) - _asking) is { Ticks: > 0 } wait) await Task.Delay(wait, Time, retired);
                if (HasGap) await FillGap(retired);
            }
        }
        catch (OperationCanceledException) when (retired.IsCancellationRequested) { }
    }

    /// <summary>Says once that something is expected that hasn't come: whoever promised too much isn't believed for ever.</summary>
    private bool TakeExpected()
    {
        lock (_gate)
        {
            var isBehind = _expected > _order.Last;
            _expected = 0;
            return isBehind;
        }
    }

    private async Task FillGap(CancellationToken retired)
    {
        for (var held = TimeSpan.Zero; held < HoldGap && HasGap && !IsBehind; held += Gathering.Longest)
        {
            await Task.Delay(Gathering.Longest, Time, retired);
            await Flush(retired);
        }
        if (HasGap) await ReadOn(retired);
    }

    private async Task<bool> ReadOn(CancellationToken cancel)
    {
        try
        {
            while (true)
            {
                var (last, asked) = (Last, Time.GetTimestamp());
                var (head, missed) = await ReadAfter(last, cancel);
                _asking += Time.GetElapsedTime(asked);
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
