using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Asks somebody whose hand is up to let others go first; nothing moves unless they say so.</summary>
[Allow(Who.Members)]
public sealed record ProposeDeferral(Actor Actor, MeetingId Meeting, MemberId Member) : Command<Done>(Actor);

internal sealed class ProposeDeferralHandler(IRoundtableStore rooms, TimeProvider time) : IRequestHandler<ProposeDeferral, Done>
{
    public async Task<Done> Handle(ProposeDeferral asked, CancellationToken cancel)
    {
        var (table, floor) = await rooms.OpenFloor(asked.Meeting, asked.Actor, cancel);
        floor.ProposeDeferral(asked.Actor, asked.Member, time.Now());
        rooms.Expect(table);
        rooms.Keep(floor);
        return default;
    }
}
