using VmugForum.Core.Kernel;
using VmugForum.Server.Live.Peers;

namespace VmugForum.Server.Live;

/// <summary>Reads committed events, asks every broadcast what to say, and hands it to rooms, watchers and the doorkeeper; other servers get a hint.</summary>
internal sealed partial class Teller(LiveBell bell, IEnumerable<IBroadcast> broadcasts, Rooms rooms, WatchedThreads threads, Doorkeeper doorkeeper, Usher usher, OpenBells bells, IBackplane others, ILogger<Teller> log) : BackgroundService
{
    private readonly IBroadcast[] _broadcasts = [.. broadcasts];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var committed in bell.Committed.ReadAllAsync(stoppingToken))
            foreach (var happened in committed) Tell(happened);
    }

    private void Tell(DomainEvent happened)
    {
        try
        {
            foreach (var announcement in _broadcasts.SelectMany(b => b.Of(happened))) Pass(announcement);
        }
        catch (Exception failure) // One event that can't be told must not silence all that follow; readers find it in the log.
        {
            Untold(log, failure, happened.GetType().Name);
        }
    }

    private void Pass(Announcement announcement)
    {
        switch (announcement)
        {
            case ToRoom said: rooms.Hear(said); break;
            case ToWatchers said: threads.Hear(said); break;
            case ToThoseWhoRun said: rooms.Find(said.Meeting)?.SayBoxChanged(); break;
            case ToBells said: bells.Ring(said.Members); break;
            case LookAgain again: doorkeeper.LookAgain(again.Member); usher.LookAgain(); break;
            case LookAgainAt: usher.LookAgain(); break;
        }
        if (Hint.Of(announcement) is { } hint) others.Say(hint);
    }

    [LoggerMessage(304, LogLevel.Error, "A committed {Event} couldn't be told")]
    private static partial void Untold(ILogger log, Exception failure, string @event);
}
