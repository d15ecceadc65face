using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Core.Roundtables;

/// <summary>
/// Gives the floor to whoever is next in the room's one order; nobody can name another. Racing calls call one person each. Hands of
/// those who aren't of the audience any more are taken down before; null when there were no others.
/// </summary>
/// <param name="Turn">The number of the turn that the actor sees, 0 for none: when it is another one by now, nobody is called. Null for whichever it is.</param>
[Allow(Who.Members)]
public sealed record CallNext(Actor Actor, MeetingId Meeting, long? Turn = null) : Command<Turn?>(Actor);

internal sealed class CallNextHandler(IRoundtableStore rooms, IMemberStore members, TimeProvider time) : IRequestHandler<CallNext, Turn?>
{
    public async Task<Turn?> Handle(CallNext asked, CancellationToken cancel)
    {
        var (table, floor) = await rooms.OpenFloor(asked.Meeting, asked.Actor, cancel);
        if (table.MayBeRunBy(asked.Actor)) await TakeDownOutsiders(table, floor, cancel);
        var turn = floor.State.Hands.Count == 0 && floor.Raised.Count > 0 ? null : floor.CallNext(asked.Actor, asked.Turn, time.Now());
        rooms.Expect(table);
        rooms.Keep(floor);
        return turn;
    }

    private async Task TakeDownOutsiders(Roundtable table, Floor floor, CancellationToken cancel)
    {
        foreach (var hand in floor.State.Hands)
        {
            if (await members.Find(hand.Member.Id!.Value, cancel) is { } member && table.MayStillSpeak(member.State.ActingAt(time.Now(), []))) return;
            floor.TakeDown(hand, time.Now());
        }
    }
}
