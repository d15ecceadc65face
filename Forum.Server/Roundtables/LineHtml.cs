using System.Globalization;
using System.Net;
using System.Text;
using VmugForum.Core.Kernel;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Layout;
using VmugForum.Server.Posts;

namespace VmugForum.Server.Roundtables;

/// <summary>The lines of a room as one string of HTML, grouped by speaker. The room's script makes the same.</summary>
internal static class LineHtml
{
    public static string Of(RoomShown shown, Actor actor)
    {
        var (room, happened) = (shown.Room, shown.Happened);
        var (html, told) = (new StringBuilder(), 0);
        MessageView? before = null;
        foreach (var line in room.Messages)
        {
            for (; told < happened.Count && happened[told].Seq < line.Seq.Number; told++) before = Happened(html, happened[told], before);
            if (!Continues(before, line))
            {
                if (before is not null) html.Append("</li>");
                Begin(html, line, actor);
            }
            Line(html, shown, line, actor);
            before = line;
        }
        for (; told < happened.Count; told++) before = Happened(html, happened[told], before);
        if (before is not null) html.Append("</li>");
        return html.ToString();
    }

    /// <summary>Ends the turn before it, if there is one: whoever speaks next begins anew.</summary>
    private static MessageView? Happened(StringBuilder html, RoomLogView line, MessageView? before)
    {
        if (before is not null) html.Append("</li>");
        var words = WebUtility.HtmlEncode(HappeningWords.Of(line));
        html.Append("<li class=\"happened\">").Append(HappeningWords.AddressOf(line) is { } more ? $"<a href=\"{more}\">{words}</a>" : words).Append("</li>");
        return null;
    }

    /// <summary>The same speaker within five minutes is one turn.</summary>
    private static bool Continues(MessageView? before, MessageView line) =>
        before is not null && before.Author.Id is not null && before.Author.Id == line.Author.Id && line.At - before.At < TimeSpan.FromMinutes(5);

    private static void Begin(StringBuilder html, MessageView line, Actor actor) => html.Append(CultureInfo.InvariantCulture,
        $"<li class=\"turn\" data-by=\"{line.Author.Id}\" data-at=\"{line.At.ToUnixTimeMilliseconds()}\"><p class=\"speaker\"><b>{WebUtility.HtmlEncode(line.Author.DisplayName)}</b>{(actor.Is(line.Author.Id) ? "<span>you</span>" : "")}{Times.HourHtml(line.At)}</p>");

    private static void Line(StringBuilder html, RoomShown shown, MessageView line, Actor actor)
    {
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"line\" id=\"line-{line.Seq}\" data-id=\"{line.Id}\">");
        if (line.Redacted) html.Append("<p class=\"tombstone\">Taken away.</p>");
        else
        {
            if (line.ReplyTo is { } to) html.Append(CultureInfo.InvariantCulture, $"<a class=\"quote\" href=\"{shown.PathTo(to)}\" data-to=\"{to}\">{WebUtility.HtmlEncode(QuoteWords.Of(shown.Answered(line)))}</a>");
            html.Append("<div class=\"prose\">").Append(Prose.Of(line.Html ?? "")).Append("</div>");
            if (line.EditedAt is not null) html.Append("<span class=\"quiet\">edited</span>");
            ReactionHtml.Tally(html, shown, line);
            Menu(html, shown, line, actor);
        }
        html.Append("</div>");
    }

    private static void Menu(StringBuilder html, RoomShown shown, MessageView line, Actor actor)
    {
        var (own, acts) = (actor.Is(line.Author.Id), $"/meetings/{shown.Meeting.Id}/lines/{line.Id}");
        html.Append(CultureInfo.InvariantCulture, $"<details class=\"menu\" name=\"menu\"><summary><span class=\"unseen\">More about line {line.Seq}</span></summary><ul>");
        if (shown.IsLive)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{acts}#answer\" data-do=\"answer\">Reply</a></li>");
            ReactionHtml.Choices(html, shown, line);
            if (shown.Room.Meeting.MayRun) html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{acts}\" data-do=\"pin\">Pin to the top</a></li>");
        }
        html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#line-{line.Seq}\">Link to this line</a></li>");
        if (own && shown.IsLive) html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{acts}/edit\">Mend it</a></li>");
        if (own || actor.Moderates) html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{acts}/redact\">{(own ? "Take it back" : "Redact")}</a></li>");
        html.Append("</ul></details>");
    }
}
