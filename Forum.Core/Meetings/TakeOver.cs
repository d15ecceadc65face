using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Core.Meetings;

/// <summary>The deputy, or a leader, becomes the facilitator in one act; whoever was it becomes the deputy, as long as they could enter.</summary>
[Allow(Who.Members)]
public sealed record TakeOver(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class TakeOverHandler(IMeetingStore meetings, IMemberStore members, TimeProvider time) : IRequestHandler<TakeOver, Done>
{
    public async Task<Done> Handle(TakeOver asked, CancellationToken cancel)
    {
        var meeting = await meetings.Visible(asked.Meeting, asked.Actor, cancel);
        var was = meeting.State.Facilitator;
        meeting.TakeOver(asked.Actor, await members.IsOf(was, meeting.State.Audience, time.Now(), cancel) ? was : null, time.Now());
        meetings.Keep(meeting);
        return default;
    }
}
