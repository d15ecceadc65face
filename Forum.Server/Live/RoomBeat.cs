using VmugForum.Client.Contracts;
using VmugForum.Core.Meetings;
using VmugForum.Server.Live.Peers;

namespace VmugForum.Server.Live;

/// <summary>The rooms' clock: who came, went and types twice a second, heads every five, and connections that have stalled.</summary>
internal sealed class RoomBeat(Rooms rooms, Outlets outlets, IBackplane others, TimeProvider time) : BackgroundService
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
            foreach (var (meeting, present) in rooms.Present) Signal(meeting, present);
            if (tick % TicksBetweenHeads == 0) Beat();
        }
    }

    private void Signal(MeetingId meeting, Presence present)
    {
        if (present.Report() is { } here) others.Say(Hint.OfPeople(meeting, here));
        var people = present.News();
        if (rooms.Find(meeting) is not { } room) return;
        if (people is not null) room.Signal(RoomSignalTypes.Presence, people);
        if (room.Typing.News() is { } typing) room.Signal(RoomSignalTypes.Typing, typing);
    }

    private void Beat()
    {
        rooms.CloseEmpty();
        foreach (var room in rooms.Open) room.Beat();
    }
}
