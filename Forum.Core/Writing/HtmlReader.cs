using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace VmugForum.Core.Writing;

/// <summary>
/// Parses an HTML fragment within limits that are judged while it is read: depth, because the tree is walked
/// recursively later; elements, because the parser's time grows with their square when none is closed.
/// </summary>
internal static class HtmlReader
{
    /// <summary>Elements open at once.</summary>
    public const int MaxDepth = 100;

    /// <summary>Elements in all. A table of 4,000 cells fits, a page of single letters in bold does not.</summary>
    public const int MaxElements = 5_000;

    // Comments, which become nodes too, are bounded with the rest by what begins each of them.
    private const int MaxTags = 4 * MaxElements;

    public static IHtmlDocument Read(string fragment)
    {
        if (fragment.AsSpan().Count('<') > MaxTags)
            throw WritingRefusals.TooManyPieces();

        var (depth, elements) = (new OpenElements(), 0);
        var options = new HtmlParserOptions
        {
            OnToken = (token, _) => depth.See(token),
            OnCreated = (_, _) =>
            {
                if (++elements > MaxElements)
                    throw WritingRefusals.TooManyPieces();
            },
        };
        try
        {
            return new HtmlParser(options).ParseDocument("<!doctype html><body>" + fragment);
        }
        catch (NullReferenceException)
        {
            // AngleSharp 1.10 loses its place in some tangles of unclosed select elements, which no honest text has.
            throw WritingRefusals.Malformed();
        }
    }

    /// <summary>Counts what is open by name, so that a closing tag of nothing closes nothing.</summary>
    private sealed class OpenElements
    {
        // These never hold anything, or are closed by the next of their kind, as much of the web leaves them.
        private static readonly HashSet<string> Uncounted =
        [
            "area", "base", "br", "col", "embed", "hr", "img", "image", "input", "link", "meta", "param", "source", "track", "wbr",
            "html", "head", "body", "p", "li", "dd", "dt", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "option", "optgroup", "rt", "rp", "rb", "rtc",
        ];

        private readonly Dictionary<string, int> open = [];
        private int depth;

        public void See(HtmlToken token)
        {
            if (token is not HtmlTagToken tag || tag.IsSelfClosing || Uncounted.Contains(tag.Name))
                return;

            open.TryGetValue(tag.Name, out var count);
            if (tag.Type == HtmlTokenType.StartTag)
            {
                open[tag.Name] = count + 1;
                if (++depth > MaxDepth)
                    throw WritingRefusals.TooDeep();
            }
            else if (count > 0)
            {
                open[tag.Name] = count - 1;
                depth--;
            }
        }
    }
}
