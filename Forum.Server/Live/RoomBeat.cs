using VmugForum.Client.Contracts;

namespace VmugForum.Server.Live;

/// <summary>The rooms' clock: who came, went and types twice a second, heads every five, and connections that have stalled.</summary>
internal sealed partial class RoomBeat(Rooms rooms, Outlets outlets, TimeProvider time, ILogger<RoomBeat> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    /// <summary>Half of what the protocol promises, so that one late beat is still in time.</summary>
    private const int TicksBetweenHeads = 10;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Tick, time);
        for (var tick = 1; await clock.WaitForNextTickAsync(stoppingToken); tick++)
        {
            outlets.CutStalled();
            foreach (var room in rooms.Open) Signal(room);
            if (tick % TicksBetweenHeads == 0) await Beat(stoppingToken);
        }
    }

    private static void Signal(Room room)
    {
        if (room.Presence.News() is { } people) room.Signal(RoomSignalTypes.Presence, people);
        if (room.Typing.News() is { } typing) room.Signal(RoomSignalTypes.Typing, typing);
    }

    private async Task Beat(CancellationToken stopping)
    {
        rooms.CloseEmpty();
        foreach (var room in rooms.Open)
        {
            try { await room.Beat(stopping); }
            catch (Exception failure) when (failure is not OperationCanceledException) { Missed(log, failure); }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A room's head couldn't be read this time")]
    private static partial void Missed(ILogger log, Exception failure);
}
