using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace VmugForum.Server.Commands.StackExchange;

/// <summary>
/// Rewrites addresses in a dump's HTML: what leads to a post of the same dump leads to ours, what is relative leads to the
/// original site. The sanitizer judges the result like everything else, and makes links of images.
/// </summary>
/// <param name="site">Where the dump comes from.</param>
/// <param name="find">Our address of a question or answer of the dump, by its number; null when it isn't among them.</param>
internal sealed partial class DumpLinks(DumpSite site, Func<long, string?> find)
{
    public string Rewrite(string html) => Addresses().Replace(html, match =>
        $"{match.Groups["before"].Value}\"{WebUtility.HtmlEncode(Target(WebUtility.HtmlDecode(match.Groups["address"].Value)))}\"");

    private string Target(string written)
    {
        if (!Uri.TryCreate(site.Url, written.Trim(), out var address) || address.Scheme is not ("http" or "https")) return written;
        if (site.Owns(address) && PostIn(address) is { } post && find(post) is { } here) return here;
        return IsRelative(written) ? address.AbsoluteUri : written;
    }

    private static bool IsRelative(string written) => !written.TrimStart().StartsWith("http", StringComparison.OrdinalIgnoreCase);

    // An answer's number stands behind its question's: /questions/12/title/34#34.
    private static long? PostIn(Uri address)
    {
        if (Short().Match(address.AbsolutePath) is { Success: true } link) return NumberOf(link.Groups["id"].Value);
        if (Question().Match(address.AbsolutePath) is not { Success: true } question) return null;
        return NumberOf(address.Fragment.TrimStart('#')) ?? NumberOf(question.Groups["answer"].Value) ?? NumberOf(question.Groups["id"].Value);
    }

    private static long? NumberOf(string digits) => long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"(?<before><(?:a\s(?:[^<>]*\s)?href|img\s(?:[^<>]*\s)?src)=)""(?<address>[^""<>]*)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Addresses();

    [GeneratedRegex("^/questions/(?<id>[0-9]+)(?:/[^/]*(?:/(?<answer>[0-9]+))?)?/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Question();

    [GeneratedRegex("^/(?:a|q)/(?<id>[0-9]+)(?:/[0-9]+)?/?$", RegexOptions.CultureInvariant)]
    private static partial Regex Short();
}
