using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace VmugForum.Core.Writing;

/// <summary>
/// Brings parsed HTML into the few elements that a post is made of: harmless wrappers give way to what they hold,
/// old names become current ones, images become links. What may stay at all is decided later, by <see cref="AllowList"/>.
/// </summary>
internal static class Tidy
{
    private static readonly HashSet<string> DroppedWithContent =
    [
        "script", "style", "iframe", "object", "embed", "applet", "svg", "math", "template", "noscript", "noembed", "noframes", "frameset",
        "textarea", "select", "datalist", "audio", "video", "canvas", "title", "head", "link", "meta", "base", "map", "dialog", "col", "colgroup",
    ];

    private static readonly HashSet<string> Blocks =
    [
        "div", "section", "article", "main", "header", "footer", "aside", "nav", "address", "center", "figure", "figcaption", "details", "summary",
        "fieldset", "legend", "dl", "dt", "dd", "form", "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "table", "hr",
    ];

    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["b"] = "strong", ["i"] = "em", ["s"] = "del", ["strike"] = "del", ["tt"] = "code", ["samp"] = "code",
    };

    public static void Apply(IHtmlDocument document)
    {
        foreach (var element in document.Body!.Descendants<IElement>().ToList())
            if (element.NamespaceUri != NamespaceNames.HtmlUri || DroppedWithContent.Contains(element.LocalName))
                element.Remove();
            else
                Apply(element);
    }

    private static void Apply(IElement element)
    {
        switch (element.LocalName)
        {
            case "img":
                element.Replace(LinkTo(element));
                break;
            case "input":
                element.Replace(element.Owner!.CreateTextNode(BoxOf(element)));
                break;
            case "caption":
                element.Closest("table")?.Before(element.MoveInto("p"));
                break;
            case "a":
                Follow(element);
                break;
            case "pre":
                HandLanguageToCode(element);
                break;
            case "code":
                Keep(element, ("class", LanguageOf(element)));
                break;
            case "th" or "td":
                Keep(element, ("class", AlignmentOf(element)));
                break;
            case "ol":
                Keep(element, ("start", StartOf(element)));
                break;
            case var old when Renamed.TryGetValue(old, out var current):
                element.MoveInto(current);
                break;
            case var known when AllowList.Tags.Contains(known):
                Keep(element);
                break;
            case var block when Blocks.Contains(block) && !element.Children.Any(child => Blocks.Contains(child.LocalName)):
                element.MoveInto("p");
                break;
            default:
                element.Unwrap();
                break;
        }
    }

    // A picture from elsewhere would tell its host who reads what; a link leaves the choice with the reader.
    private static INode LinkTo(IElement image)
    {
        var (document, address, words) = (image.Owner!, SafeAddress.Of(image.GetAttribute("src")), image.GetAttribute("alt")?.Trim());
        var text = document.CreateTextNode(string.IsNullOrEmpty(words) ? address ?? "" : words);
        if (address is null || image.Closest("a") is not null)
            return text;

        var link = document.CreateElement("a");
        link.SetAttribute("href", address);
        link.AppendChild(text);
        return link;
    }

    private static string BoxOf(IElement input) =>
        input.GetAttribute("type") != "checkbox" ? "" : input.HasAttribute("checked") ? "☑" : "☐";

    private static void Follow(IElement link)
    {
        if (SafeAddress.Of(link.GetAttribute("href")) is { } address && link.ParentElement?.Closest("a") is null)
            Keep(link, ("href", address));
        else
            link.Unwrap();
    }

    // Some forums name the language on the outer of the two elements.
    private static void HandLanguageToCode(IElement pre)
    {
        if (pre.FirstElementChild is { LocalName: "code" } code && string.IsNullOrEmpty(code.ClassName))
            code.ClassName = pre.ClassName;
        Keep(pre);
    }

    private static string? LanguageOf(IElement code) =>
        code.ClassList.Select(CodeLanguage.FromClass).FirstOrDefault(each => each is not null) is { } language ? CodeLanguage.ToClass(language) : null;

    private static string? AlignmentOf(IElement cell)
    {
        var said = (cell.GetAttribute("align") ?? cell.GetAttribute("style") ?? "").ToLowerInvariant();
        return said.EndsWith("right;", StringComparison.Ordinal) || said.EndsWith("right", StringComparison.Ordinal) ? AllowList.AlignedRight
            : said.Contains("center", StringComparison.Ordinal) ? AllowList.AlignedCenter : null;
    }

    private static string? StartOf(IElement list) =>
        uint.TryParse(list.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) && start < 1_000_000_000
            ? start.ToString(CultureInfo.InvariantCulture) : null;

    private static void Keep(IElement element, params (string Name, string? Value)[] attributes)
    {
        foreach (var name in element.Attributes.Select(each => each.Name).ToList())
            element.RemoveAttribute(name);
        foreach (var (name, value) in attributes)
            if (!string.IsNullOrEmpty(value))
                element.SetAttribute(name, value);
    }
}
