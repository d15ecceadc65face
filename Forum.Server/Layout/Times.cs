using System.Globalization;
using Microsoft.AspNetCore.Components;
using VmugForum.Core.Meetings;

namespace VmugForum.Server.Layout;

/// <summary>Moments as pages write them: in UTC and absolute, so that a kept page stays true; a script turns them into the reader's own time.</summary>
public static class Times
{
    public static MarkupString Moment(DateTimeOffset at) => new(MomentHtml(at));

    public static string MomentHtml(DateTimeOffset at) => Tag(at, at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture), "moment");

    public static MarkupString Day(DateTimeOffset at) => new(Tag(at, at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture), "day"));

    public static MarkupString Month(DateTimeOffset at) => new(at.UtcDateTime.ToString("MMMM yyyy", CultureInfo.InvariantCulture));

    public static string HourHtml(DateTimeOffset at) => Tag(at, at.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture), "hour");

    /// <summary>When a meeting begins, on the clock of its place and with what that differs from UTC, for who reads it elsewhere.</summary>
    public static MarkupString Start(MeetingState meeting) =>
        new(Tag(meeting.StartsAt, string.Create(CultureInfo.InvariantCulture, $"{meeting.LocalStart:dddd d MMMM yyyy, HH:mm} ({Offset(meeting)})"), "meeting"));

    /// <summary>When a meeting ends, on the clock of its place; with the day where it is another one.</summary>
    public static string End(MeetingState meeting)
    {
        var end = TimeZoneInfo.ConvertTime(meeting.EndsAt, TimeZoneInfo.FindSystemTimeZoneById(meeting.Zone)).DateTime;
        return end.ToString(end.Date == meeting.LocalStart.Date ? "HH:mm" : "d MMMM, HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>When a meeting came to a milestone or comes to it, on the clock of its place.</summary>
    public static MarkupString Step(MeetingState meeting, DateTimeOffset at) =>
        new(Tag(at, LocalClock.At(at, meeting.Zone).ToString("d MMMM, HH:mm", CultureInfo.InvariantCulture), "meeting"));

    private static string Offset(MeetingState meeting)
    {
        var offset = meeting.LocalStart - meeting.StartsAt.UtcDateTime;
        if (offset == TimeSpan.Zero) return "UTC";
        return string.Create(CultureInfo.InvariantCulture, $"UTC{(offset < TimeSpan.Zero ? '−' : '+')}{Math.Abs(offset.Hours)}{(offset.Minutes == 0 ? "" : $":{Math.Abs(offset.Minutes):00}")}");
    }

    private static string Tag(DateTimeOffset at, string words, string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"<time datetime=\"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\" data-time=\"{kind}\">{words}</time>");
}
