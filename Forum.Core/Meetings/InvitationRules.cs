using VmugForum.Core.Kernel;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Meetings;

/// <summary>Limits of a meeting's fields, shared by scheduling and editing.</summary>
internal static class InvitationRules
{
    public static bool IsZone(string? zone) => zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId;

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
