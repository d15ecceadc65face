using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>The deputy, or a leader, becomes the facilitator in one act.</summary>
[Allow(Who.Members)]
public sealed record TakeOver(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class TakeOverHandler(IMeetingStore meetings, TimeProvider time) : IRequestHandler<TakeOver, Done>
{
    public async Task<Done> Handle(TakeOver asked, CancellationToken cancel)
    {
        var meeting = await meetings.Visible(asked.Meeting, asked.Actor, cancel);
        meeting.TakeOver(asked.Actor, time.Now());
        meetings.Keep(meeting);
        return default;
    }
}
