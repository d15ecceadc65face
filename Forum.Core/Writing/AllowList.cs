using AngleSharp.Html.Dom;
using Ganss.Xss;

namespace VmugForum.Core.Writing;

/// <summary>All that an author's text may hold: a list of elements, of attributes, of classes and of schemes.</summary>
internal static class AllowList
{
    public const string AlignedRight = "align-right";
    public const string AlignedCenter = "align-center";

    public static readonly HashSet<string> Tags =
    [
        "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "em", "strong", "del", "sub", "sup", "kbd", "code", "pre", "blockquote",
        "ul", "ol", "li", "a", "table", "thead", "tbody", "tfoot", "tr", "th", "td",
    ];

    private static readonly HtmlSanitizer Sanitizer = Build();

    /// <summary>A fragment, tidied, with all that isn't on the list removed. Safe to call from many threads.</summary>
    /// <exception cref="Kernel.RuleViolation">The fragment is too deep or too complex.</exception>
    public static IHtmlDocument Judged(string fragment)
    {
        var document = HtmlReader.Read(fragment);
        Tidy.Apply(document);
        return Sanitizer.SanitizeDom(document, document.Body as IHtmlElement);
    }

    private static HtmlSanitizer Build()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = Tags,
            AllowedAttributes = new HashSet<string> { "href", "class", "start" },
            AllowedClasses = new HashSet<string> { AlignedRight, AlignedCenter },
            AllowedSchemes = new HashSet<string> { "http", "https", "mailto" },
            UriAttributes = new HashSet<string> { "href" },
        });
        sanitizer.RemovingCssClass += (_, removal) => removal.Cancel = CodeLanguage.IsOurClass(removal.CssClass);
        return sanitizer;
    }
}
