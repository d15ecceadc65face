using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>Opens a meeting's room: from now on its audience may enter and speak.</summary>
[Allow(Who.Members)]
public sealed record OpenMeeting(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class OpenMeetingHandler(IMeetingStore meetings, TimeProvider time) : IRequestHandler<OpenMeeting, Done>
{
    public async Task<Done> Handle(OpenMeeting asked, CancellationToken cancel)
    {
        var meeting = await meetings.Find(asked.Meeting, asked.Actor, cancel) ?? throw MeetingRefusals.NotFound();
        meeting.Open(asked.Actor, time.Now());
        meetings.Keep(meeting);
        return default;
    }
}
