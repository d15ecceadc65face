using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>
/// Takes somebody's answer out of the list, such as of somebody who can't enter any more; the first who waits has the seat. Nobody of
/// that id in the list is fine.
/// </summary>
[Allow(Who.Members)]
public sealed record ReleaseAttendee(Actor Actor, MeetingId Meeting, MemberId Member) : Command<Done>(Actor);

internal sealed class ReleaseAttendeeHandler(IMeetingStore meetings, IAttendanceStore attendances, TimeProvider time) : IRequestHandler<ReleaseAttendee, Done>
{
    public async Task<Done> Handle(ReleaseAttendee asked, CancellationToken cancel)
    {
        var meeting = await meetings.Visible(asked.Meeting, asked.Actor, cancel);
        meeting.MustBeAhead(asked.Actor);
        var attendance = await attendances.Find(asked.Meeting, cancel);
        attendance.Release(new HashSet<MemberId> { asked.Member }, asked.Actor.Id, time.Now());
        if (attendance.Raised.Count > 0) attendances.Keep(attendance);
        return default;
    }
}
