using System.Globalization;
using System.Net;
using System.Text;
using VmugForum.Core.Threads;

namespace VmugForum.Server.Commands.StackExchange;

/// <summary>Small texts of a dump, fitted to ours.</summary>
internal static class DumpText
{
    private static readonly DateTimeOffset Licence3 = new(2011, 4, 8, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Licence4 = new(2018, 5, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Titles come as HTML text; a line break in one is a space.</summary>
    public static string Title(string title) =>
        string.Join(' ', string.Concat(WebUtility.HtmlDecode(title).Select(c => char.IsControl(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Both ways in which dumps write tags, <c>&lt;a&gt;&lt;b&gt;</c> and <c>|a|b|</c>, tidied by our rules; what remains of none is left out.</summary>
    public static IReadOnlyList<string> TagsOf(string? tags) =>
        [.. (tags ?? "").Split(['<', '>', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Tag).Where(tag => Tags.AreValid([tag])).Distinct().Take(ForumThread.MaxTags)];

    /// <summary>The row's own licence, or the one that was in force when it was written.</summary>
    public static string Licence(string? given, DateTimeOffset written) =>
        given ?? (written < Licence3 ? "CC BY-SA 2.5" : written < Licence4 ? "CC BY-SA 3.0" : "CC BY-SA 4.0");

    private static string Tag(string tag)
    {
        var tidy = new StringBuilder();
        foreach (var c in WebUtility.HtmlDecode(tag).ToLowerInvariant().Normalize())
        {
            if (tidy.Length == ForumThread.MaxTag) break;
            var stays = char.GetUnicodeCategory(c) is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber || c is '.' or '+' or '#';
            if (stays) tidy.Append(c);
            else if (tidy.Length > 0 && tidy[^1] != '-') tidy.Append('-');
        }
        return tidy.ToString().Trim('-', '.');
    }
}
