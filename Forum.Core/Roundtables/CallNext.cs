using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Gives the floor to whoever is next in the room's one order; nobody can name another. Racing calls call one person each.</summary>
[Allow(Who.Members)]
public sealed record CallNext(Actor Actor, MeetingId Meeting) : Command<Turn>(Actor);

internal sealed class CallNextHandler(IRoundtableStore rooms, TimeProvider time) : IRequestHandler<CallNext, Turn>
{
    public async Task<Turn> Handle(CallNext asked, CancellationToken cancel)
    {
        var (table, floor) = await rooms.OpenFloor(asked.Meeting, asked.Actor, cancel);
        var turn = floor.CallNext(asked.Actor, time.Now());
        rooms.Expect(table);
        rooms.Keep(floor);
        return turn;
    }
}
