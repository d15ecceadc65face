using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>Lets the clock do with a meeting what is due. However many ask it, and however late, each thing is done once: the meeting's version decides.</summary>
[Allow(Who.Forum)]
public sealed record AdvanceMeeting(Actor Actor, MeetingId Meeting) : Command<Done>(Actor);

internal sealed class AdvanceMeetingHandler(IMeetingStore meetings, ClosedRooms closed, TimeProvider time) : IRequestHandler<AdvanceMeeting, Done>
{
    public async Task<Done> Handle(AdvanceMeeting asked, CancellationToken cancel)
    {
        var meeting = await meetings.Visible(asked.Meeting, asked.Actor, cancel);
        var wasLive = meeting.State.Stage == MeetingStage.Live;
        meeting.Advance(time.Now());
        if (wasLive && meeting.State.Stage == MeetingStage.Closed) await closed.Keep(meeting, cancel);
        else meetings.Keep(meeting);
        return default;
    }
}
