using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Core.Roundtables;

/// <summary>Takes the hand of a member down who isn't of the room's audience any more; of anybody else, or one that is down, is fine.</summary>
[Allow(Who.Forum)]
public sealed record TakeHandDown(Actor Actor, MeetingId Meeting, MemberId Member) : Command<Done>(Actor);

internal sealed class TakeHandDownHandler(IRoundtableStore rooms, IMemberStore members, TimeProvider time) : IRequestHandler<TakeHandDown, Done>
{
    public async Task<Done> Handle(TakeHandDown asked, CancellationToken cancel)
    {
        var table = await rooms.Visible(asked.Meeting, asked.Actor, cancel);
        if (await rooms.FindHand(asked.Meeting, asked.Member, cancel) is not { } hand) return default;
        if (await members.Find(asked.Member, cancel) is { } member && table.MayStillSpeak(member.State.ActingAt(time.Now(), []))) return default;
        rooms.Remove(hand, new HandLowered(hand, time.Now()));
        return default;
    }
}
