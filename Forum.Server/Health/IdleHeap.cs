using System.Diagnostics;

namespace VmugForum.Server.Health;

/// <summary>
/// Gives memory back that a burst has left behind: a room that filled at once, a robot's visit. The collector does so only as more is
/// asked of it, so that an idle server would hold it until the next burst. It collects everything, which stops the process for some
/// tens of milliseconds, and therefore only when nothing is going on.
/// </summary>
internal sealed partial class IdleHeap(TimeProvider time, ILogger<IdleHeap> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Every, time);
        var tidying = new Tidying();
        while (await clock.WaitForNextTickAsync(stoppingToken))
        {
            if (!tidying.IsTime(Now())) continue;
            var (before, pause) = (Now().Committed, Stopwatch.StartNew());
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            var after = Now();
            tidying.Done(after);
            GaveBack(log, (before - after.Committed) >> 20, after.Committed >> 20, pause.ElapsedMilliseconds);
        }
    }

    private static HeapUse Now()
    {
        var last = GC.GetGCMemoryInfo();
        return new(GC.GetTotalAllocatedBytes(), last.TotalCommittedBytes, last.HeapSizeBytes);
    }

    [LoggerMessage(710, LogLevel.Debug, "Gave {Megabytes} MB back in an idle moment; {Left} MB are left. It took {Milliseconds} ms.")]
    private static partial void GaveBack(ILogger log, long megabytes, long left, long milliseconds);
}
