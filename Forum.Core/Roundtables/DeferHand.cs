using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>The actor, whose hand is up, lets everybody go first whose hand is up too.</summary>
[Allow(Who.Members)]
public sealed record DeferHand(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class DeferHandHandler(IRoundtableStore rooms, TimeProvider time) : IRequestHandler<DeferHand, Done>
{
    public async Task<Done> Handle(DeferHand asked, CancellationToken cancel)
    {
        var (table, floor) = await rooms.OpenFloor(asked.Meeting, asked.Actor, cancel);
        floor.Defer(asked.Actor, time.Now());
        rooms.Expect(table);
        rooms.Keep(floor);
        return default;
    }
}
