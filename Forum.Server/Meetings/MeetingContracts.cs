using System.Globalization;
using VmugForum.Core.Meetings;
using VmugForum.Server.Members;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Meetings;

/// <summary>Meetings as they go over the wire.</summary>
public static class MeetingContracts
{
    public static Wire.Meeting Of(MeetingView view)
    {
        var meeting = view.Meeting;
        return new(meeting.Id.Value, meeting.Title, meeting.About, meeting.AboutHtml, meeting.StartsAt, meeting.EndsAt,
            meeting.LocalStart.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), meeting.Zone,
            meeting.Chapter is { } chapter ? new(chapter.Value, view.ChapterSlug, view.ChapterName) : null, MemberContracts.Of(view.Facilitator),
            (Wire.Visibility)meeting.Audience, (Wire.MeetingState)meeting.Stage, meeting.OpenedAt, meeting.ClosedAt, view.MayRun, view.Head, meeting.Edition,
            (Wire.RoomRule)meeting.Rule, view.Deputy is { } deputy ? MemberContracts.Of(deputy) : null, meeting.Call, meeting.CancelledAt,
            meeting.Staged ? [.. Timetable.Days.Where(day => !Timetable.Reminders.HasFlag(day.What)).Select(day => Of(meeting, day.What))] : null);
    }

    private static Wire.Appointment Of(MeetingState meeting, MeetingMilestones what) => new((Wire.MeetingMilestone)what, Timetable.Due(meeting, what), Timetable.HasPassed(meeting, what));

    public static Wire.Attendance Of(AttendanceView view) =>
        new((Wire.AttendanceAnswer)view.Mine, view.Mine == AttendanceAnswer.Waiting ? view.Ahead : null, view.Seats, view.Coming, view.Waiting);

    public static Wire.Attendee Of(AttendeeView view) => new(MemberContracts.Of(view.Member), (Wire.AttendanceAnswer)view.Answer, view.At, view.MayEnter);
}
