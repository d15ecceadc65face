using VmugForum.Core.Threads;
using VmugForum.Server.Threads;

namespace VmugForum.Server.Live;

/// <summary>One thread's watchers; each line of its log is written down once for all of them.</summary>
internal sealed class WatchedThread(ThreadId thread, ThreadTelling telling, TimeProvider time, ILogger log)
    : LogPump<ThreadLogLine, Watch>(time, log)
{
    public ThreadId Thread => thread;

    protected override async Task<long> Head(CancellationToken cancel) => (await telling.After(thread, long.MaxValue, cancel)).Thread.Head;

    protected override async Task<(long Head, IReadOnlyList<(long Number, ThreadLogLine News)> News)> ReadAfter(long last, CancellationToken cancel)
    {
        var missed = await telling.After(thread, last, cancel);
        return (missed.Thread.Head, [.. missed.Lines.Select(line => (line.Seq, line))]);
    }

    protected override async Task Tell(List<ThreadLogLine> ready, CancellationToken cancel)
    {
        foreach (var line in ready)
        {
            var written = await telling.Of(thread, line, cancel);
            foreach (var watch in Listeners) watch.Tell(line.Seq, written);
        }
    }

    // A stream has its own heartbeat, and its reader comes back with the last number.
    protected override void SayHead(long head) { }
}
