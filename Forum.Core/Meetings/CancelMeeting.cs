using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>Calls a meeting off before it has begun, and writes to everybody who wanted to come.</summary>
[Allow(Who.Members)]
public sealed record CancelMeeting(Actor Actor, MeetingId Meeting, string PublicUrl) : Command<Done>(Actor);

internal sealed class CancelMeetingHandler(IMeetingStore meetings, IAttendanceStore attendances, MeetingPost post, TimeProvider time) : IRequestHandler<CancelMeeting, Done>
{
    public async Task<Done> Handle(CancelMeeting asked, CancellationToken cancel)
    {
        var meeting = await meetings.Visible(asked.Meeting, asked.Actor, cancel);
        meeting.Cancel(asked.Actor, time.Now());
        if (meeting.Raised.Count == 0) return default;
        meetings.Keep(meeting);
        var attendance = await attendances.Find(asked.Meeting, cancel);
        await post.Write(attendance.Coming.Concat(attendance.Waiting), meeting.State, member => MeetingLetters.CalledOff(member, meeting.State, asked.PublicUrl), cancel);
        return default;
    }
}
