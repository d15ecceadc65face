using System.Net;
using AngleSharp.Html.Dom;

namespace VmugForum.Core.Writing;

/// <summary>
/// Imported HTML, tidied until a browser that parses the result finds the same tree that was judged here. Markup that
/// changes its meaning each time it is parsed is how sanitizers are outwitted; what doesn't settle is shown as text.
/// </summary>
internal static class ImportedHtml
{
    private const int MaxRounds = 3;

    public static IHtmlDocument Read(string source)
    {
        var html = source;
        for (var round = 0; round < MaxRounds; round++)
        {
            html = AllowList.Judged(html).Body!.InnerHtml;
            var document = HtmlReader.Read(html);
            if (document.Body!.InnerHtml == html)
                return document;
        }

        return HtmlReader.Read($"<pre>{WebUtility.HtmlEncode(source)}</pre>");
    }
}
