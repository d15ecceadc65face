using System.Threading.Channels;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Roundtables;
using RoomLostCodes = VmugForum.Client.Contracts.RoomLostCodes;

namespace VmugForum.Server.Live;

/// <summary>
/// Ends delivery to whoever lost the right to it, and takes their hand down: at once when this server's commits say so, by the clock when a proof lapses,
/// and within a few seconds when another server changed something.
/// </summary>
internal sealed partial class Doorkeeper(Rooms rooms, IServiceScopeFactory scopes, TimeProvider time, ILogger<Doorkeeper> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>Every pass and every room is asked again this often.</summary>
    private const int TicksBetweenRounds = 3;

    private readonly Channel<MemberId> _asked = Channel.CreateUnbounded<MemberId>(new() { SingleReader = true });
    private readonly Channel<(MeetingId Meeting, MemberId Member)> _gone = Channel.CreateUnbounded<(MeetingId, MemberId)>(new() { SingleReader = true });

    /// <summary>Checks this member's seats, soon.</summary>
    public void LookAgain(MemberId member) => _asked.Writer.TryWrite(member);

    // Side by side: whoever is named doesn't wait for a round of everybody, and the clock for neither.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(WatchTheClock(stoppingToken), LookAtThoseNamed(stoppingToken), GoRound(stoppingToken), TakeHandsDown(stoppingToken));

    private async Task WatchTheClock(CancellationToken stopping)
    {
        using var ticking = new PeriodicTimer(Tick, time);
        while (await ticking.WaitForNextTickAsync(stopping)) ShowOutLapsed();
    }

    private async Task LookAtThoseNamed(CancellationToken stopping)
    {
        while (await _asked.Reader.WaitToReadAsync(stopping))
        {
            HashSet<MemberId> named = [];
            while (_asked.Reader.TryRead(out var member)) named.Add(member);
            await Look(named.Contains, stopping);
        }
    }

    private async Task GoRound(CancellationToken stopping)
    {
        using var ticking = new PeriodicTimer(Tick * TicksBetweenRounds, time);
        while (await ticking.WaitForNextTickAsync(stopping)) await Look(_ => true, stopping);
    }

    /// <summary>A hand doesn't stay up when its member was shown out; on another server the queue sees to it when it is called.</summary>
    private async Task TakeHandsDown(CancellationToken stopping)
    {
        await foreach (var (meeting, member) in _gone.Reader.ReadAllAsync(stopping))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new TakeHandDown(Actor.Forum, meeting, member), stopping);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                NotLooked(log, failure); // Whoever calls next takes it down.
            }
        }
    }

    private void ShowOutLapsed()
    {
        var now = time.GetUtcNow();
        foreach (var room in rooms.Open)
            foreach (var seat in room.Listeners.Where(s => s.Until <= now)) ShowOut(room, seat, RoomLostCodes.RightLapsed);
    }

    private async Task Look(Func<MemberId, bool> isMeant, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var forum = scope.ServiceProvider.GetRequiredService<IMediator>();
            foreach (var room in rooms.Open) await Look(forum, room, isMeant, stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotLooked(log, failure); // The next round asks again.
        }
    }

    private async Task Look(IMediator forum, Room room, Func<MemberId, bool> isMeant, CancellationToken stopping)
    {
        var seats = room.Listeners.Where(seat => isMeant(seat.Member)).ToList();
        if (seats.Count == 0) return;
        var meeting = await forum.Send(new GetMeeting(Actor.Forum, room.Meeting), stopping);
        foreach (var held in seats.GroupBy(seat => seat.Pass.Id))
        {
            var passage = await forum.Send(new ReadPass(Actor.Forum, held.First().Pass), stopping);
            foreach (var seat in held) seat.Runs = passage is not null && new Meeting(meeting.Meeting).MayBeRunBy(ActorOf(passage));
            if (WhyNot(passage, meeting.Meeting) is { } code)
                foreach (var seat in held) ShowOut(room, seat, code);
        }
    }

    private string? WhyNot(Passage? passage, MeetingState meeting)
    {
        if (passage is null) return RoomLostCodes.SessionEnded;
        if (!ActorOf(passage).Sees(meeting.Audience)) return RoomLostCodes.RightLapsed;
        return meeting.Stage == MeetingStage.Live ? null : RoomLostCodes.Closed;
    }

    private Actor ActorOf(Passage passage) => passage.Member.ActingAt(time.GetUtcNow(), passage.Leads);

    private void ShowOut(Room room, Seat seat, string code)
    {
        room.ShowOut(seat, code);
        if (code == RoomLostCodes.RightLapsed) _gone.Writer.TryWrite((room.Meeting, seat.Member));
        if (code == RoomLostCodes.SessionEnded) seat.Outlet.Close();
    }

    [LoggerMessage(300, LogLevel.Warning, "Seats couldn't be checked this time")]
    private static partial void NotLooked(ILogger log, Exception failure);
}
