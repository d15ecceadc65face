using System.Globalization;
using System.Net;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Core.Notices;

/// <summary>A notice as a letter: in plain text, and the same as simple HTML.</summary>
internal static class LetterAbout
{
    /// <summary>Longer writing is read in the forum.</summary>
    private const int MaxText = 2000;

    /// <param name="view">The notice as its member sees it now.</param>
    /// <param name="text">What was written, in plain words; null where nothing is quoted.</param>
    /// <param name="meeting">The meeting that it is about; null where it is about none.</param>
    /// <param name="to">The member's address.</param>
    /// <param name="url">Where people reach the forum.</param>
    /// <param name="unsubscribe">The secret of the link that ends such letters.</param>
    public static Letter Of(NoticeView view, string? text, MeetingState? meeting, string to, string url, string unsubscribe)
    {
        var where = NoticeWords.Address(view) is { } address ? url + address : null;
        List<string> parts = [$"{NoticeWords.Of(view)} {view.Title}{When(meeting)}".Trim()];
        if (view.Reason is { } reason) parts.Add($"The reason: “{reason}”");
        if (view.Kind is NoticeKind.SeatFreed or NoticeKind.MeetingSoon) parts.Add("If you can't come any more, please say so there: somebody else may be waiting.");
        if (text is not null) parts.Add(Shortened(text));
        var stop = $"{url}/unsubscribe?link={unsubscribe}";
        List<string> plain = where is null ? [.. parts] : [.. parts, where];
        plain.Add($"-- \nNo more letters of this sort: {stop}\nChoose how you are told: {url}/settings#told");
        return new(to, Subject(view, meeting), string.Join("\n\n", plain))
        {
            Html = Html(parts, where, stop, $"{url}/settings#told"),
            Conversation = view switch { { Thread: { } thread } => $"thread-{thread}", { Meeting: { } about } => $"meeting-{about}", _ => null },
            Unsubscribe = stop,
            Calendar = view.Kind is NoticeKind.MeetingMoved or NoticeKind.MeetingCalledOff or NoticeKind.SeatFreed ? meeting : null,
        };
    }

    private static string Subject(NoticeView view, MeetingState? meeting) => view switch
    {
        { Kind: NoticeKind.MeetingSoon } when meeting is not null => string.Create(CultureInfo.InvariantCulture, $"{meeting.LocalStart:dddd d MMMM, HH:mm}: {view.Title}"),
        { Kind: NoticeKind.Act, Title: null } => "About your account in VmugForum",
        { Kind: NoticeKind.Act } => "About your writing in VmugForum",
        { Kind: NoticeKind.SeatFreed } => $"You have a seat: {view.Title}",
        { Kind: NoticeKind.MeetingBegins } => $"It is time: {view.Title}",
        { Kind: NoticeKind.Facilitator } => $"You lead: {view.Title}",
        { Kind: NoticeKind.Deputy } => $"You are the deputy: {view.Title}",
        { Kind: NoticeKind.MeetingCalledOff } => $"Called off: {view.Title}",
        { Meeting: not null } => view.Title!,
        _ => $"Re: {view.Title}",
    };

    // The letter doesn't know its reader's clock; the meeting's is named with it.
    private static string When(MeetingState? meeting) => meeting is null ? ""
        : string.Create(CultureInfo.InvariantCulture, $", {meeting.LocalStart:dddd d MMMM yyyy, HH:mm} ({meeting.Zone})");

    private static string Shortened(string text) => text.Length <= MaxText ? text : text[..(char.IsHighSurrogate(text[MaxText - 1]) ? MaxText - 1 : MaxText)] + "…";

    private static string Html(IEnumerable<string> parts, string? where, string stop, string settings) =>
        $"""
        <!DOCTYPE html><html lang="en"><body style="max-width:38em;font:16px/1.5 sans-serif">
        {string.Join('\n', parts.Select(Paragraph))}
        {(where is null ? "" : $"<p><a href=\"{WebUtility.HtmlEncode(where)}\">Read it in the forum</a></p>")}
        <p style="font-size:14px"><a href="{WebUtility.HtmlEncode(stop)}">No more letters of this sort</a> · <a href="{WebUtility.HtmlEncode(settings)}">Choose how you are told</a></p>
        </body></html>
        """;

    private static string Paragraph(string part) => $"<p>{WebUtility.HtmlEncode(part).ReplaceLineEndings("<br>\n")}</p>";
}
