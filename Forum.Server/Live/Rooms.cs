using System.Collections.Concurrent;
using VmugForum.Client.Contracts;
using VmugForum.Core.Meetings;

namespace VmugForum.Server.Live;

/// <summary>The rooms that somebody on this server listens to. Sitting here is routing, never permission: the hub has asked the core first.</summary>
internal sealed class Rooms(RoomLogReader reader, Frames frames, TimeProvider time, ILogger<Rooms> log)
{
    private readonly ConcurrentDictionary<MeetingId, Room> _open = new();
    private readonly ConcurrentDictionary<MeetingId, Presence> _present = new();

    /// <summary>All rooms with listeners, or emptied a moment ago.</summary>
    public IEnumerable<Room> Open => _open.Values;

    /// <summary>Who is here, room by room: also where nobody sits on this server and others say that somebody sits on theirs.</summary>
    public IEnumerable<KeyValuePair<MeetingId, Presence>> Present => _present;

    /// <summary>Seats a connection; from the moment that this returns it hears everything with a number above the head read afterwards.</summary>
    public async Task Enter(MeetingId meeting, Seat seat, CancellationToken cancel)
    {
        Room room;
        do room = _open.GetOrAdd(meeting, id => new(id, PresenceIn(id), reader, frames, time, log));
        while (!room.TryAdd(seat.ConnectionId, seat));
        await room.Start(cancel);
    }

    /// <summary>Takes a connection out of a room; nothing if it wasn't there.</summary>
    public void Leave(MeetingId meeting, string connectionId)
    {
        if (_open.TryGetValue(meeting, out var room)) room.Remove(connectionId);
    }

    public void LeaveAll(string connectionId)
    {
        foreach (var room in _open.Values) room.Remove(connectionId);
    }

    public Room? Find(MeetingId meeting) => _open.GetValueOrDefault(meeting);

    /// <summary>Who is in a room, whichever servers they sit at. Kept for good, like the meeting itself: it is small.</summary>
    public Presence PresenceIn(MeetingId meeting) => _present.GetOrAdd(meeting, _ => new(time));

    public PresenceNow? WhoIsIn(MeetingId meeting) => _present.GetValueOrDefault(meeting)?.Now();

    public void Hear(ToRoom said)
    {
        if (_open.TryGetValue(said.Meeting, out var room)) room.Hear(said.Event.Seq, said);
    }

    /// <summary>Lets go of rooms that stayed empty.</summary>
    public void CloseEmpty()
    {
        foreach (var (id, room) in _open)
        {
            if (!room.TryRetire()) continue;
            _open.TryRemove(id, out _);
            room.Dispose();
        }
    }
}
