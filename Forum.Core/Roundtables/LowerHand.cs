using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Takes the actor's hand down; down already is fine.</summary>
[Allow(Who.Members)]
public sealed record LowerHand(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class LowerHandHandler(IRoundtableStore rooms, TimeProvider time) : IRequestHandler<LowerHand, Done>
{
    public async Task<Done> Handle(LowerHand asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        table.Seat(asked.Actor);
        if (await rooms.FindHand(asked.Meeting, asked.Actor.Member, cancel) is { } hand) rooms.Remove(hand, new HandLowered(hand, time.Now()));
        return default;
    }
}
