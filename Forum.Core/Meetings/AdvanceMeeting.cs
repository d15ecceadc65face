using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>Lets the clock do with a meeting what is due. However many ask it, and however late, each thing is done once: the meeting's version decides.</summary>
[Allow(Who.Forum)]
public sealed record AdvanceMeeting(Actor Actor, MeetingId Meeting, string PublicUrl) : Command<Done>(Actor);

internal sealed class AdvanceMeetingHandler(IMeetingStore meetings, IAttendanceStore attendances, MeetingPost post, TimeProvider time) : IRequestHandler<AdvanceMeeting, Done>
{
    public async Task<Done> Handle(AdvanceMeeting asked, CancellationToken cancel)
    {
        var meeting = await meetings.Visible(asked.Meeting, asked.Actor, cancel);
        meeting.Advance(time.Now());
        meetings.Keep(meeting);
        if (meeting.Raised.OfType<ReminderDue>().Any()) await Remind(meeting.State, asked.PublicUrl, cancel);
        return default;
    }

    private async Task Remind(MeetingState meeting, string url, CancellationToken cancel)
    {
        var attendance = await attendances.Find(meeting.Id, cancel);
        await post.Write(attendance.Coming, meeting, member => MeetingLetters.Reminder(member, meeting, url), cancel);
    }
}
