using VmugForum.Core.Ports;

namespace VmugForum.Server.Health;

/// <summary>
/// Asks the store every second whether it can be read and written to, and keeps the answer, so that a health check costs nothing
/// and never waits. One question at a time: while the store is silent, nothing piles up behind it.
/// </summary>
internal sealed partial class StoreWatch(IStoreProbe store, TimeProvider time, ILogger<StoreWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>With the pause before it, a fault is seen within four seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _asking = Task.CompletedTask;
    private volatile HealthReason? _reason = HealthReasons.Starting;

    /// <summary>What is wrong with the store; null when nothing is.</summary>
    public HealthReason? Reason => _reason;

    /// <summary>Ends when the store has answered for the first time.</summary>
    public Task Asked => _asked.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Every, time);
        do
        {
            Note(await Ask(stoppingToken));
            _asked.TrySetResult();
        }
        while (await clock.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<HealthReason?> Ask(CancellationToken cancel)
    {
        try
        {
            // The embedded store reads on the caller's thread, and a stalled disk would hold this one.
            if (_asking.IsCompleted) _asking = Task.Run(() => LookAndCheck(cancel), cancel);
            await _asking.WaitAsync(Patience, time, cancel);
            return null;
        }
        // More wait than are taken in: that is written down as fast as it goes.
        catch (StoreOverloaded)
        {
            return null;
        }
        // Whatever the store's own word for it is: it doesn't do its work, and that is the answer.
        catch (Exception trouble) when (!cancel.IsCancellationRequested)
        {
            return HealthReasons.Of(trouble);
        }
    }

    private async Task LookAndCheck(CancellationToken cancel)
    {
        await store.Look(cancel);
        await store.Check(cancel);
    }

    private void Note(HealthReason? reason)
    {
        var before = _reason;
        _reason = reason;
        if (reason == before) return;
        if (reason is not null) Away(log, reason.Code);
        else if (before != HealthReasons.Starting) Back(log);
    }

    [LoggerMessage(700, LogLevel.Error, "The forum isn't ready: {Reason}")]
    private static partial void Away(ILogger log, string reason);

    [LoggerMessage(701, LogLevel.Warning, "The store is back; the forum is ready again")]
    private static partial void Back(ILogger log);
}
