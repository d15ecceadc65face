using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Ends the turn of whoever speaks: the speaker themself, or who runs the meeting.</summary>
[Allow(Who.Members)]
public sealed record EndTurn(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class EndTurnHandler(IRoundtableStore rooms, TimeProvider time) : IRequestHandler<EndTurn, Done>
{
    public async Task<Done> Handle(EndTurn asked, CancellationToken cancel)
    {
        var (table, floor) = await rooms.OpenFloor(asked.Meeting, asked.Actor, cancel);
        floor.EndTurn(asked.Actor, time.Now());
        rooms.Expect(table);
        rooms.Keep(floor);
        return default;
    }
}
