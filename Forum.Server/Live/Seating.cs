using MediatR;
using Microsoft.AspNetCore.SignalR;
using VmugForum.Client.Contracts;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Edge;
using VmugForum.Server.Live.Peers;
using VmugForum.Server.Roundtables;

namespace VmugForum.Server.Live;

/// <summary>Seats connections in rooms: the seat is checked, then the room entered, then read what was missed, so that nothing falls between.</summary>
public sealed class Seating
{
    private readonly Rooms _rooms;
    private readonly Outlets _outlets;
    private readonly Frames _frames;
    private readonly Doorkeeper _door;
    private readonly IBackplane _others;

    private readonly Turnstile _entrance;

    internal Seating(Rooms rooms, Outlets outlets, Frames frames, Doorkeeper door, IBackplane others, Turnstile entrance) =>
        (_rooms, _outlets, _frames, _door, _others, _entrance) = (rooms, outlets, frames, door, others, entrance);

    /// <summary>Enters a room and gives what was missed since a number, or the whole room.</summary>
    public Task<JoinAnswer> Join(HubCallerContext connection, CurrentActor who, MeetingId meeting, long? after, IMediator forum) =>
        _entrance.Pass(() => Enter(connection, who, meeting, after, forum), connection.ConnectionAborted);

    private async Task<JoinAnswer> Enter(HubCallerContext connection, CurrentActor who, MeetingId meeting, long? after, IMediator forum)
    {
        var place = await forum.Send(new TakeSeat(who.Actor, meeting), connection.ConnectionAborted);
        // A program is told the rule in the answer; a browser was shown it at the door, or has been refused by now.
        if (!who.IsBrowser && place.Rule != Core.Meetings.RoomRule.OnRecord) await forum.Send(new AcceptRule(who.Actor, meeting), connection.ConnectionAborted);
        var seat = new Seat(_outlets.Of(connection.ConnectionId), who.Pass!, who.Actor) { Until = place.Audience == Audience.Customers ? who.Actor.ProvenUntil : null, Runs = new Core.Meetings.Meeting(place).MayBeRunBy(who.Actor) };
        try
        {
            await _rooms.Enter(meeting, seat, connection.ConnectionAborted);
            var missed = await forum.Send(new CatchUpRoom(who.Actor, meeting, after), connection.ConnectionAborted);
            // Whatever the member lost between being asked and sitting down is found now.
            _door.LookAgain(who.Actor.Member);
            return Answer(meeting, seat, missed);
        }
        catch
        {
            _rooms.Leave(meeting, connection.ConnectionId);
            throw;
        }
    }

    public void Leave(string connectionId, MeetingId meeting) => _rooms.Leave(meeting, connectionId);

    public void LeaveAll(string connectionId) => _rooms.LeaveAll(connectionId);

    /// <summary>Says that the member types, to a room in which this connection sits.</summary>
    /// <exception cref="RuleViolation">room.not-seated</exception>
    public void Type(string connectionId, MeetingId meeting)
    {
        if (_rooms.Find(meeting) is not { } room || room.Find(connectionId) is not { IsLost: false } seat) throw RoundtableRefusals.NotSeated();
        if (room.Typing.Note(seat.Person)) _others.Say(Hint.OfTyping(meeting, seat.Person));
    }

    private JoinAnswer Answer(MeetingId meeting, Seat seat, Core.Roundtables.Seating missed)
    {
        var present = _rooms.Find(meeting)!.Presence.Now();
        seat.Outlet.Send(_frames.Of("roomSignal", RoomContracts.Signal(meeting, RoomSignalTypes.Presence, present)), seat);
        return RoomContracts.Of(meeting, missed, present.Present!);
    }
}
