using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using VmugForum.Core.Meetings;

namespace VmugForum.Server.Meetings;

/// <summary>
/// Meetings as an iCalendar file (RFC 5545), the same for one and for many. A meeting keeps its UID for ever, and its SEQUENCE rises
/// with its editions, so that a calendar that has it already takes the newer one. Never holds the address of the call.
/// </summary>
internal static class CalendarFile
{
    public const string Type = "text/calendar; charset=utf-8";

    public static byte[] Of(IEnumerable<MeetingView> meetings, string publicUrl, DateTimeOffset now) => Of(meetings.Select(view => view.Meeting), publicUrl, now);

    // Without a METHOD: each would ask for an ORGANIZER with an address (RFC 5546), and members' addresses are nobody's business.
    public static byte[] Of(IEnumerable<MeetingState> meetings, string publicUrl, DateTimeOffset now)
    {
        var calendar = new Calendar { ProductId = "-//VmugForum//Meetings//EN" };
        foreach (var meeting in meetings) calendar.Events.Add(Event(meeting, publicUrl, now));
        // A calendar without any component isn't one.
        if (calendar.Events.Count == 0) calendar.AddTimeZone(VTimeZone.FromDateTimeZone("UTC"));
        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }

    // Times are moments in UTC: every program reads them alike, whatever it knows of time zones.
    private static CalendarEvent Event(MeetingState meeting, string publicUrl, DateTimeOffset now) => new()
    {
        Uid = $"{meeting.Id}@vmugforum",
        Sequence = (int)(meeting.Edition - 1),
        DtStamp = Utc(now),
        Start = Utc(meeting.StartsAt),
        End = Utc(meeting.EndsAt),
        Summary = meeting.Title,
        Description = meeting.About.Length == 0 ? $"{publicUrl}/meetings/{meeting.Id}" : $"{meeting.About}\n\n{publicUrl}/meetings/{meeting.Id}",
        Url = new Uri($"{publicUrl}/meetings/{meeting.Id}"),
        Status = meeting.CancelledAt is null ? EventStatus.Confirmed : EventStatus.Cancelled,
    };

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime, CalDateTime.UtcTzId);
}
