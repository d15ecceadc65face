using System.Threading.Channels;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using RoomLostCodes = VmugForum.Client.Contracts.RoomLostCodes;

namespace VmugForum.Server.Live;

/// <summary>
/// Ends delivery to whoever lost the right to it: at once when this server's commits say so, by the clock when a proof lapses,
/// and within a few seconds when another server changed something.
/// </summary>
internal sealed partial class Doorkeeper(Rooms rooms, IServiceScopeFactory scopes, TimeProvider time, ILogger<Doorkeeper> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>Every pass and every room is asked again this often.</summary>
    private const int TicksBetweenRounds = 3;

    private readonly Channel<MemberId?> _asked = Channel.CreateUnbounded<MemberId?>(new() { SingleReader = true });

    /// <summary>Checks this member's seats, soon.</summary>
    public void LookAgain(MemberId member) => _asked.Writer.TryWrite(member);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var ticking = time.CreateTimer(_ => _asked.Writer.TryWrite(null), null, Tick, Tick);
        var ticks = 0;
        await foreach (var member in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            if (member is null) ShowOutLapsed();
            if (member is null && ++ticks % TicksBetweenRounds != 0) continue;
            await Look(member, stoppingToken);
        }
    }

    private void ShowOutLapsed()
    {
        var now = time.GetUtcNow();
        foreach (var room in rooms.Open)
            foreach (var seat in room.Listeners.Where(s => s.Until <= now)) room.ShowOut(seat, RoomLostCodes.RightLapsed);
    }

    private async Task Look(MemberId? member, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var forum = scope.ServiceProvider.GetRequiredService<IMediator>();
            foreach (var room in rooms.Open) await Look(forum, room, member, stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotLooked(log, failure); // The next round asks again.
        }
    }

    private async Task Look(IMediator forum, Room room, MemberId? member, CancellationToken stopping)
    {
        var seats = room.Listeners.Where(seat => member is null || seat.Member == member).ToList();
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

    private static void ShowOut(Room room, Seat seat, string code)
    {
        room.ShowOut(seat, code);
        if (code == RoomLostCodes.SessionEnded) seat.Outlet.Close();
    }

    [LoggerMessage(300, LogLevel.Warning, "Seats couldn't be checked this time")]
    private static partial void NotLooked(ILogger log, Exception failure);
}
