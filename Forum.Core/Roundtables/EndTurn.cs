using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Ends the turn of whoever speaks: the speaker themself, or who runs the meeting.</summary>
/// <param name="Turn">The number of the turn that the actor sees: another one that has begun since stays. Null for whichever it is.</param>
[Allow(Who.Members)]
public sealed record EndTurn(Actor Actor, MeetingId Meeting, long? Turn = null) : Command<Done>(Actor);

internal sealed class EndTurnHandler(IRoundtableStore rooms, TimeProvider time) : IRequestHandler<EndTurn, Done>
{
    public async Task<Done> Handle(EndTurn asked, CancellationToken cancel)
    {
        var (table, floor) = await rooms.OpenFloor(asked.Meeting, asked.Actor, cancel);
        floor.EndTurn(asked.Actor, asked.Turn, time.Now());
        rooms.Expect(table);
        rooms.Keep(floor);
        return default;
    }
}
