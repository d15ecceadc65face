using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Core.Meetings;

/// <summary>Who answered and what, in the order of asking; for those who run the meeting.</summary>
[Allow(Who.Members)]
public sealed record ListAttendees(Actor Actor, MeetingId Meeting, long After = 0, int Limit = int.MaxValue - 1) : Query<Page<AttendeeView>>(Actor);

internal sealed class ListAttendeesHandler(IMeetingStore meetings, IAttendanceStore attendances, IMemberStore members, TimeProvider time) : IRequestHandler<ListAttendees, Page<AttendeeView>>
{
    public async Task<Page<AttendeeView>> Handle(ListAttendees asked, CancellationToken cancel)
    {
        var meeting = await meetings.Visible(asked.Meeting, asked.Actor, cancel);
        if (!meeting.MayBeRunBy(asked.Actor)) throw KernelRefusals.NotYours();
        // Who meant to be there is as good as who was.
        if (meeting.State.Stage == MeetingStage.Closed && meeting.State.Rule.Lets(RoomOutlet.Attendance) != Leaves.Named) return Page<AttendeeView>.Empty;
        var attendance = await attendances.Find(asked.Meeting, cancel);
        var people = (await attendances.People(asked.Meeting, cancel)).ToDictionary(who => who.Id!.Value);
        var seated = attendance.Coming.ToHashSet();
        var asking = attendance.State.Attendees.Where(a => a.Turn > asked.After && people.ContainsKey(a.Member)).Take(asked.Limit + 1).ToList();
        var may = (await members.FindAll([.. asking.Select(a => a.Member)], cancel)).Where(who => who.IsOf(meeting.State.Audience, time.Now())).Select(who => who.Id).ToHashSet();
        List<AttendeeView> found = [.. asking.Select(a => new AttendeeView(people[a.Member], a.Standing(seated), a.Turn, a.At, may.Contains(a.Member)))];
        return new Slice(asked.Limit).Page(found, last => new(last.Turn, ""));
    }
}
