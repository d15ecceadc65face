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
        return await rooms.Read(asked.Meeting, asked.After, asked.Limit, cancel);
    }
}
