using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Takes a call back that led to nothing, so that it doesn't count as having spoken: the speaker themself, or who runs the meeting.</summary>
[Allow(Who.Members)]
public sealed record SkipTurn(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class SkipTurnHandler(IRoundtableStore rooms, TimeProvider time) : IRequestHandler<SkipTurn, Done>
{
    public async Task<Done> Handle(SkipTurn asked, CancellationToken cancel)
    {
        var (table, floor) = await rooms.OpenFloor(asked.Meeting, asked.Actor, cancel);
        floor.SkipTurn(asked.Actor, time.Now());
        rooms.Expect(table);
        rooms.Keep(floor);
        return default;
    }
}
