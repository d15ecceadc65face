using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Puts the actor's hand up; up already is fine.</summary>
[Allow(Who.Members)]
public sealed record RaiseHand(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class RaiseHandHandler(IRoundtableStore rooms, TimeProvider time) : IRequestHandler<RaiseHand, Done>
{
    public async Task<Done> Handle(RaiseHand asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        table.Seat(asked.Actor);
        if (await rooms.FindHand(asked.Meeting, asked.Actor.Member, cancel) is not null) return default;
        var hand = table.Raise(asked.Actor, await rooms.RankOf(table.Meeting, asked.Actor.Member, but: null, cancel), time.Now());
        rooms.Expect(table);
        rooms.Add(hand, new HandRaised(hand, hand.RaisedAt));
        return default;
    }
}
