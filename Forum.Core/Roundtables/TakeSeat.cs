using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>
/// May the actor sit at this table now? Asked before a connection enters the room's group, so that nothing is missed between
/// entering and <see cref="CatchUpRoom"/>.
/// </summary>
[Allow(Who.Members)]
public sealed record TakeSeat(Actor Actor, MeetingId Meeting) : Query<MeetingState>(Actor);

internal sealed class TakeSeatHandler(IRoundtableStore rooms) : IRequestHandler<TakeSeat, MeetingState>
{
    public async Task<MeetingState> Handle(TakeSeat asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        table.Seat(asked.Actor);
        return table.Meeting;
    }
}
