using System.Globalization;
using FluentValidation;
using VmugForum.Core.Kernel;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Meetings;

/// <summary>Limits of a meeting's fields, shared by scheduling and editing.</summary>
internal static class InvitationRules
{
    public static IRuleBuilderOptions<T, string> MeetingTitle<T>(this IRuleBuilder<T, string> title) => title
        .NotEmpty().WithMessage("Give the meeting a title.")
        .Must(t => t is null || t.Trim().Length <= Meeting.MaxTitle).WithMessage($"Use at most {Meeting.MaxTitle} characters.")
        .Must(t => t is null || !t.Any(char.IsControl)).WithMessage("A title is one line of text without control characters.");

    public static bool IsZone(string? zone) => zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId;

    public static string ZoneRule => "Use an IANA time zone such as Europe/Amsterdam.";

    /// <summary>Near enough that calendars, zones and the days around it have a meaning.</summary>
    public static bool IsDate(DateTimeOffset start, DateTimeOffset now) => start >= Meeting.Earliest && start <= now.AddYears(Meeting.YearsAhead);

    public static string DateRule => string.Create(CultureInfo.InvariantCulture, $"A meeting starts on {Meeting.Earliest:d MMMM yyyy} at the earliest, and within {Meeting.YearsAhead} years from now.");

    public static bool IsLength(DateTimeOffset from, DateTimeOffset to) => to - from >= Meeting.Shortest && to - from <= Meeting.Longest;

    public static string LengthRule => $"A meeting ends {Meeting.Shortest.TotalMinutes:0} minutes to {Meeting.Longest.TotalHours:0} hours after it starts.";

    /// <summary>Empty, or the address of a page.</summary>
    public static bool IsCall(string? call) => string.IsNullOrWhiteSpace(call)
        || (call.Length <= Meeting.MaxCall && Uri.TryCreate(call.Trim(), UriKind.Absolute, out var address) && address is { Scheme: "https" or "http", UserInfo: "" });

    public static string CallRule => $"Give the address of the call, https://…, at most {Meeting.MaxCall} characters.";

    public static Invitation Fill(string title, string? about, Audience audience, string zone, DateTimeOffset from, DateTimeOffset to, string? call, IMarkup markup, bool staged = false)
    {
        var text = about?.Trim() ?? "";
        return Invitation.At(title.Trim(), text, text.Length == 0 ? "" : markup.Render(Body.FromMarkdown(text)).Html, audience, zone, from, to)
            with { Call = string.IsNullOrWhiteSpace(call) ? null : new Uri(call.Trim()).AbsoluteUri, Staged = staged };
    }
}
