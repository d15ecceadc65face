using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>Calls a meeting off before it has begun. Everybody who wanted to come is told.</summary>
[Allow(Who.Members)]
public sealed record CancelMeeting(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class CancelMeetingHandler(IMeetingStore meetings, TimeProvider time) : IRequestHandler<CancelMeeting, Done>
{
    public async Task<Done> Handle(CancelMeeting asked, CancellationToken cancel)
    {
        var meeting = await meetings.Visible(asked.Meeting, asked.Actor, cancel);
        meeting.Cancel(asked.Actor, time.Now());
        if (meeting.Raised.Count > 0) meetings.Keep(meeting);
        return default;
    }
}
