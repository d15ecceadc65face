using System.Globalization;
using System.Text;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Roundtables;

/// <summary>
/// Reactions to a line as HTML: what was given, and what one can give. The buttons send the room's one form for it, so that they work
/// without script.
/// </summary>
internal static class ReactionHtml
{
    /// <summary>The id of that form.</summary>
    public const string Form = "react";

    /// <summary>How many gave what; in an open room one presses it to say the same, or to take it back.</summary>
    public static void Tally(StringBuilder html, RoomShown shown, MessageView line)
    {
        html.Append("<p class=\"tally\">");
        foreach (var reaction in ReactionWords.All)
        {
            // One's own is there before the room is told.
            var count = Math.Max(line.Reactions[reaction], IsMine(shown, line, reaction) ? 1 : 0);
            if (count > 0 && shown.IsLive) Button(html, shown, line, reaction, count);
            else if (count > 0) html.Append(CultureInfo.InvariantCulture, $"<span>{reaction.Words()} <b>{count}</b></span>");
        }
        html.Append("</p>");
    }

    /// <summary>All of them, for the line's menu.</summary>
    public static void Choices(StringBuilder html, RoomShown shown, MessageView line)
    {
        foreach (var reaction in ReactionWords.All)
        {
            html.Append("<li>");
            Button(html, shown, line, reaction, null);
            html.Append("</li>");
        }
    }

    private static void Button(StringBuilder html, RoomShown shown, MessageView line, Reaction reaction, int? count)
    {
        var mine = IsMine(shown, line, reaction);
        html.Append(CultureInfo.InvariantCulture, $"<button form=\"{Form}\" formaction=\"/meetings/{shown.Meeting.Id}/lines/{line.Id}/{(mine ? "unreact" : "react")}\" name=\"reaction\" value=\"{ReactionWords.OnTheWire(reaction)}\" aria-pressed=\"{(mine ? "true" : "false")}\"");
        if (count is not null) html.Append(CultureInfo.InvariantCulture, $" data-count=\"{line.Reactions[reaction]}\"");
        html.Append(CultureInfo.InvariantCulture, $">{reaction.Words()}");
        if (count is { } shownCount) html.Append(CultureInfo.InvariantCulture, $" <b>{shownCount}</b>");
        html.Append("</button>");
    }

    private static bool IsMine(RoomShown shown, MessageView line, Reaction reaction) => shown.Mine.Any(given => given.Line == line.Id && given.Reaction == reaction);
}
