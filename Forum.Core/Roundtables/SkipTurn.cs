using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Takes a call back that led to nothing, so that it doesn't count as having spoken: the speaker themself, or who runs the meeting.</summary>
/// <param name="Turn">The number of the turn that the actor sees: another one that has begun since stays. Null for whichever it is.</param>
[Allow(Who.Members)]
public sealed record SkipTurn(Actor Actor, MeetingId Meeting, long? Turn = null) : Command<Done>(Actor);

internal sealed class SkipTurnHandler(IRoundtableStore rooms, TimeProvider time) : IRequestHandler<SkipTurn, Done>
{
    public async Task<Done> Handle(SkipTurn asked, CancellationToken cancel)
    {
        var (table, floor) = await rooms.OpenFloor(asked.Meeting, asked.Actor, cancel);
        var skipped = floor.State.Speaking;
        floor.SkipTurn(asked.Actor, asked.Turn, time.Now());
        if (skipped is { Member.Id: { } member }) floor.RankAnew(member, await rooms.RankOf(table.Meeting, member, but: skipped, cancel), time.Now());
        rooms.Expect(table);
        rooms.Keep(floor);
        return default;
    }
}
