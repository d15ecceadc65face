using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>The room's log after a number, for members of its audience, while it is open and afterwards.</summary>
[Allow(Who.Members)]
public sealed record ReadRoomLog(Actor Actor, MeetingId Meeting, long After, int Limit) : Query<RoomLog>(Actor);

internal sealed class ReadRoomLogHandler(IRoundtableStore rooms) : IRequestHandler<ReadRoomLog, RoomLog>
{
    public async Task<RoomLog> Handle(ReadRoomLog asked, CancellationToken cancel)
    {
        await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        var log = await rooms.Read(asked.Meeting, asked.After, asked.Limit, cancel);
        // Looked at again: what of a room that closes in between was read is shown under its rule.
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        return log.Seen(table.Meeting, asked.Actor);
    }
}
