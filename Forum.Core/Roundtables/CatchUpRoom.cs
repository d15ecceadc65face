using System.Text;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>What somebody missed since a number; the whole room when that is too much, unknown, or from before a restore.</summary>
[Allow(Who.Members)]
public sealed record CatchUpRoom(Actor Actor, MeetingId Meeting, long? After) : Query<Seating>(Actor);

internal sealed class CatchUpRoomHandler(IRoundtableStore rooms) : IRequestHandler<CatchUpRoom, Seating>
{
    public async Task<Seating> Handle(CatchUpRoom asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        table.Seat(asked.Actor);
        var missed = await Missed(asked, cancel);
        // Looked at again: a room that closes in between has no seats any more, and what was read may name people.
        (await rooms.Visible(asked.Meeting, asked.Actor, cancel)).Seat(asked.Actor);
        return missed;
    }

    private async Task<Seating> Missed(CatchUpRoom asked, CancellationToken cancel)
    {
        if (asked.After is not { } after || after < 0) return await Restart(asked, cancel);
        var log = await rooms.Read(asked.Meeting, after, Roundtable.MaxMissedEvents + 1, cancel);
        return Continues(log, after) ? new(log.Head, null, log.Events) : await Restart(asked, cancel);
    }

    private async Task<Seating> Restart(CatchUpRoom asked, CancellationToken cancel)
    {
        var state = await rooms.State(asked.Meeting, asked.Actor, cancel);
        return new(state.Head, state, []);
    }

    // Only a number from before a restore, or one that was never given, leaves a hole between it and the head.
    private static bool Continues(RoomLog log, long after) =>
        log.Events.Count <= Roundtable.MaxMissedEvents
        && after + log.Events.Count == log.Head
        && log.Events.Sum(Weight) <= Roundtable.MaxMissedBytes;

    private static long Weight(RoomLogView line) =>
        line.Message is { Body: { } body, Html: { } html } ? Encoding.UTF8.GetByteCount(body) + Encoding.UTF8.GetByteCount(html) : 0;
}
