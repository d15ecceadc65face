using System.Text;

namespace VmugForum.Core.Writing.Converting;

/// <summary>Escapes what Markdown would take for marks, and no more, so that the text stays readable to the one who edits it.</summary>
internal static class MarkdownText
{
    public static string Escaped(string text, bool inLink, bool inColumns)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var (before, next) = (i > 0 ? text[i - 1] : '\0', i + 1 < text.Length ? text[i + 1] : '\0');
            if (IsByNumber(text[i], next))
            {
                escaped.Append(null, $"&#{(int)text[i]};");
                continue;
            }

            if (IsMark(text[i], before, next) || (inLink && IsMarkInLink(text, i)) || (inColumns && text[i] == '|'))
                escaped.Append('\\');
            escaped.Append(text[i]);
        }

        return escaped.ToString();
    }

    /// <summary>A line of a paragraph, which isn't empty, kept from beginning a list, a quote, a heading, or a line under a heading or a table's head.</summary>
    public static string AtLineStart(string text)
    {
        var digits = Math.Max(text.AsSpan().IndexOfAnyExceptInRange('0', '9'), 0);
        if (digits > 0 && text[digits] is '.' or ')' && EndsAt(text, digits + 1))
            return text.Insert(digits, "\\");
        var isMark = text[0] is '>' or '=' || (text[0] is '-' or '+' && (EndsAt(text, 1) || text.AsSpan().Trim("- ").IsEmpty)) || (text[0] == '#' && EndsAt(text.TrimStart('#'), 0)) || IsUnderTableHead(text);
        return isMark ? "\\" + text : text;
    }

    /// <summary>An address between a link's parentheses.</summary>
    public static string Destination(string address)
    {
        var plain = address.Replace("\\", "%5C").Replace("<", "%3C").Replace(">", "%3E").Replace(" ", "%20").Replace("|", "%7C").Replace("&", "&amp;");
        return plain.AsSpan().ContainsAny('(', ')') ? $"<{plain}>" : plain;
    }

    public static bool MayStandBare(string address) =>
        address.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !address.Any(c => char.IsWhiteSpace(c) || c is '<' or '>' or '|' or '&' or '\\');

    // An editor doesn't see that a blank is another than the usual one; a backtick before code would count with the code's own.
    private static bool IsByNumber(char c, char next) => (char.IsWhiteSpace(c) && !char.IsAscii(c)) || (c == '`' && next == '\0');

    private static bool IsMark(char c, char before, char next) => c switch
    {
        '*' or '`' or '[' => true,
        '_' => !(char.IsLetterOrDigit(before) && char.IsLetterOrDigit(next)),
        '~' => before is '~' or '\0' || next is '~' or '\0',
        '\\' => !char.IsLetterOrDigit(next),
        '<' => next is '\0' or '/' or '!' or '?' || char.IsLetter(next),
        '&' => next is '\0' or '#' || char.IsLetterOrDigit(next),
        _ => false,
    };

    // Within a link's words a bracket would end it, and an address would begin a link of its own.
    private static bool IsMarkInLink(string text, int at) => text[at] switch
    {
        ']' => true,
        ':' => text.AsSpan(at).StartsWith("://") || text.AsSpan(0, at).EndsWith("mailto") || text.AsSpan(0, at).EndsWith("tel"),
        '.' => text.AsSpan(0, at).EndsWith("www", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static bool IsUnderTableHead(string text) => text.Contains('|') && text.AsSpan().Trim("|-: ").IsEmpty;

    private static bool EndsAt(string text, int at) => at >= text.Length || text[at] == ' ';
}
