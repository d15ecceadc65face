using System.Threading.Channels;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Threads;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Live;

/// <summary>What <see cref="Doorkeeper"/> is to rooms, for open thread pages: ends the streams of whoever may not see the thread any more.</summary>
internal sealed partial class Usher(WatchedThreads threads, IServiceScopeFactory scopes, TimeProvider time, ILogger<Usher> log) : BackgroundService
{
    /// <summary>Proofs that lapse and changes by another server are found within this.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    private readonly Channel<bool> _asked = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Checks every stream, soon.</summary>
    public void LookAgain() => _asked.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var round = time.CreateTimer(_ => LookAgain(), null, Round, Round);
        await foreach (var _ in _asked.Reader.ReadAllAsync(stoppingToken)) await Look(stoppingToken);
    }

    private async Task Look(CancellationToken stopping)
    {
        threads.CloseEmpty();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var forum = scope.ServiceProvider.GetRequiredService<IMediator>();
            foreach (var thread in threads.Open) await Look(forum, thread, stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotLooked(log, failure); // The next round asks again.
        }
    }

    private async Task Look(IMediator forum, WatchedThread thread, CancellationToken stopping)
    {
        thread.Beat();
        foreach (var same in thread.Listeners.GroupBy(watch => watch.Who.Pass?.Id))
            if (!await MayStay(forum, thread.Thread, same.First().Who.Pass, stopping))
                foreach (var watch in same) End(thread, watch);
    }

    private async Task<bool> MayStay(IMediator forum, ThreadId thread, Pass? pass, CancellationToken stopping)
    {
        var actor = Actor.Guest;
        if (pass is not null)
        {
            if (await forum.Send(new ReadPass(Actor.Forum, pass), stopping) is not { } passage) return false;
            actor = CurrentActor.Of(passage, time.GetUtcNow()).Actor;
        }
        try { await forum.Send(new CatchUpThread(actor, thread, long.MaxValue, 1), stopping); }
        catch (RuleViolation) { return false; }
        return true;
    }

    private static void End(WatchedThread thread, Watch watch)
    {
        thread.Remove(watch.Key);
        watch.End();
    }

    [LoggerMessage(303, LogLevel.Warning, "Streams couldn't be checked this time")]
    private static partial void NotLooked(ILogger log, Exception failure);
}
