using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>The whole room as it is, for its page, also after the close.</summary>
[Allow(Who.Members)]
public sealed record GetRoom(Actor Actor, MeetingId Meeting) : Query<RoomState>(Actor);

internal sealed class GetRoomHandler(IRoundtableStore rooms) : IRequestHandler<GetRoom, RoomState>
{
    public async Task<RoomState> Handle(GetRoom asked, CancellationToken cancel)
    {
        await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        return (await rooms.State(asked.Meeting, asked.Actor, cancel)).Seen(asked.Actor);
    }
}
