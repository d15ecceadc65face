using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>Closes a meeting's room: everybody is shown out, the log stays; off record nothing of what was said.</summary>
[Allow(Who.Members)]
public sealed record CloseMeeting(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class CloseMeetingHandler(IMeetingStore meetings, ClosedRooms closed, TimeProvider time) : IRequestHandler<CloseMeeting, Done>
{
    public async Task<Done> Handle(CloseMeeting asked, CancellationToken cancel)
    {
        var meeting = await meetings.Find(asked.Meeting, asked.Actor, cancel) ?? throw MeetingRefusals.NotFound();
        meeting.Close(asked.Actor, time.Now());
        if (meeting.Raised.Count > 0) await closed.Keep(meeting, cancel);
        return default;
    }
}
