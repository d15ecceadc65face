using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace VmugForum.Tests.Writing;

/// <summary>Finds in HTML, as a browser would parse it, whatever could run, load, submit or disguise something.</summary>
internal static partial class Danger
{
    private static readonly HashSet<string> Attributes = ["href", "rel", "class", "start", "tabindex"];

    private static readonly HashSet<string> Elements =
    [
        "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "em", "strong", "del", "sub", "sup", "kbd", "code", "pre", "blockquote",
        "ul", "ol", "li", "a", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "div", "span",
    ];

    public static IReadOnlyList<string> In(string html)
    {
        var body = new HtmlParser().ParseDocument("<!doctype html><body>" + html).Body!;
        return [.. body.Descendants<IElement>().SelectMany(In), .. body.Descendants<IComment>().Select(_ => "comment"), .. Unstable(html, body)];
    }

    private static IEnumerable<string> In(IElement element)
    {
        if (element.NamespaceUri != NamespaceNames.HtmlUri || !Elements.Contains(element.LocalName))
            yield return $"element {element.LocalName}";

        foreach (var attribute in element.Attributes)
        {
            if (!Attributes.Contains(attribute.Name))
                yield return $"attribute {attribute.Name}";
            if (attribute.Name == "href" && !SafeAddress().IsMatch(attribute.Value))
                yield return $"address {attribute.Value}";
            if (attribute.Name == "class" && !SafeClass().IsMatch(attribute.Value))
                yield return $"class {attribute.Value}";
        }

        if (element.LocalName == "a" && element.GetAttribute("href") is ['h' or 'H', ..] && element.GetAttribute("rel") != "nofollow ugc noopener")
            yield return "link that vouches";
    }

    private static IEnumerable<string> Unstable(string html, IElement body)
    {
        var again = new HtmlParser().ParseDocument("<!doctype html><body>" + body.InnerHtml).Body!;
        if (again.InnerHtml != body.InnerHtml)
            yield return "changes when parsed again";
        if (again.TextContent != body.TextContent)
            yield return "text changes when parsed again";
    }

    [GeneratedRegex(@"^(?:(?i:https?)://[^\s\\][^\x00-\x20]*|(?i:mailto):[^\x00-\x1f]*|#[^\x00-\x1f]*|/(?![/\\])[^\x00-\x1f\\]*)$")]
    private static partial Regex SafeAddress();

    [GeneratedRegex("^(?:language-[a-z0-9+#.-]{1,20}|align-right|align-center|table-scroll|mention|[kscnvtew])$")]
    private static partial Regex SafeClass();
}
