using System.Globalization;
using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>Who comes to a meeting.</summary>
public sealed partial class ForumClient
{
    public Task<Attendance> GetAttendance(string meeting, CancellationToken cancel = default) => Get<Attendance>($"meetings/{Segment(meeting)}/rsvp", cancel);

    /// <summary>Says that I come, or wait where all seats are taken.</summary>
    public Task<Attendance> Come(string meeting, CancellationToken cancel = default) => Answer(meeting, AttendanceAnswer.Coming, cancel);

    /// <summary>Says that I don't come.</summary>
    public Task<Attendance> StayAway(string meeting, CancellationToken cancel = default) => Answer(meeting, AttendanceAnswer.NotComing, cancel);

    /// <summary>Who answered and what, for those who run the meeting.</summary>
    public Task<ListOf<Attendee>> ListAttendees(string meeting, string? cursor = null, int? limit = null, CancellationToken cancel = default) =>
        Get<ListOf<Attendee>>(Query($"meetings/{Segment(meeting)}/attendees", ("cursor", cursor), ("limit", limit?.ToString(CultureInfo.InvariantCulture))), cancel);

    /// <summary>Takes somebody's answer out of the list; the first who waits has their seat.</summary>
    public Task ReleaseAttendee(string meeting, string member, CancellationToken cancel = default) => Delete($"meetings/{Segment(meeting)}/attendees/{Segment(member)}", cancel);

    /// <summary>Says how many can come; null for as many as want to.</summary>
    public Task<Attendance> LimitSeats(string meeting, int? seats, CancellationToken cancel = default) =>
        Put<Attendance>($"meetings/{Segment(meeting)}/seats", new SeatLimit { Seats = seats }, cancel);

    private Task<Attendance> Answer(string meeting, AttendanceAnswer answer, CancellationToken cancel) =>
        Put<Attendance>($"meetings/{Segment(meeting)}/rsvp", new Rsvp { Answer = answer }, cancel);
}
