using System.Net;
using System.Text.RegularExpressions;

namespace VmugForum.Server.Commands.StackExchange;

/// <summary>Comments of a dump are plain text with a little Markdown: links, bare addresses, code, bold and italics. Made into HTML here.</summary>
internal static partial class CommentText
{
    // No real comment has more than 600 characters; what has far more isn't worth looking for spans.
    private const int MaxParsed = 10_000;

    public static string ToHtml(string text) => text.Length > MaxParsed ? $"<p>{Encode(text)}</p>" :
        string.Concat(Paragraphs().Split(text.ReplaceLineEndings("\n").Trim()).Select(part => $"<p>{Spans().Replace(part, Span, new Gaps()).ReplaceLineEndings("<br>\n")}</p>\n"));

    private static string Replace(this Regex spans, string text, Func<Match, string> span, Gaps gaps)
    {
        foreach (Match match in spans.Matches(text)) gaps.Fill(text, match.Index, match.Length, span(match));
        return gaps.Finish(text);
    }

    private static string Span(Match match) => match switch
    {
        _ when match.Groups["code"] is { Success: true, Value: var code } => $"<code>{Encode(code)}</code>",
        _ when match.Groups["href"] is { Success: true, Value: var href } => $"<a href=\"{Encode(href)}\">{Encode(match.Groups["label"].Value)}</a>",
        _ when match.Groups["url"] is { Success: true, Value: var url } => $"<a href=\"{Encode(url)}\">{Encode(url)}</a>",
        _ when match.Groups["bold"] is { Success: true, Value: var bold } => $"<strong>{Encode(bold)}</strong>",
        _ => $"<em>{Encode(match.Groups["italic"].Value)}</em>",
    };

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex("\n\\s*\n")]
    private static partial Regex Paragraphs();

    [GeneratedRegex("""
        `(?<code>[^`\n]+)`
        |\[(?<label>[^\[\]\n]{1,300})\]\((?<href>https?://[^\s()<>"]{1,1500}(?:\([^\s()<>"]{0,200}\)[^\s()<>"]{0,300})?)(?:\s+"[^"\n]{0,300}")?\)
        |(?<url>https?://[^\s<>"`]{1,1500}[^\s<>"`.,;:!?()\[\]'*_])
        |\*\*(?<bold>\S(?:[^*\n]{0,600}\S)?)\*\*
        |(?<![\w*])\*(?<italic>[^\s*](?:[^*\n]{0,600}[^\s*])?)\*(?![\w*])
        |(?<![\w_])_(?<italic>[^\s_](?:[^_\n]{0,600}[^\s_])?)_(?![\w_])
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Spans();

    /// <summary>Encodes what stands between the spans.</summary>
    private sealed class Gaps
    {
        private readonly System.Text.StringBuilder _html = new();
        private int _done;

        public void Fill(string text, int at, int length, string span)
        {
            _html.Append(Encode(text[_done..at])).Append(span);
            _done = at + length;
        }

        public string Finish(string text) => _html.Append(Encode(text[_done..])).ToString();
    }
}
