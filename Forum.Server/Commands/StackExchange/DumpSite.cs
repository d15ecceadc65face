using System.Text.RegularExpressions;

namespace VmugForum.Server.Commands.StackExchange;

/// <summary>Where a dump comes from.</summary>
/// <param name="Name">As readers see it.</param>
/// <param name="Url">The site's address without a slash at the end.</param>
public sealed partial record DumpSite(string Name, Uri Url)
{
    private const string Family = ".stackexchange.com";

    /// <summary>The site's part of every source key, such as <c>history.meta</c>.</summary>
    public string Key => Url.Host.EndsWith(Family, StringComparison.Ordinal) ? Url.Host[..^Family.Length] : Url.Host;

    /// <summary>Guesses from the dump's folder: <c>stackexchange-history-meta</c> is history.meta.stackexchange.com, a dotted name is the host itself.</summary>
    public static DumpSite Of(string folder, string? name, Uri? url)
    {
        url ??= new Uri($"https://{HostOf(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)))}");
        return new(name ?? url.Host, url);
    }

    /// <summary>Is this one of the site's own addresses? Meta sites had their names the other way round once.</summary>
    public bool Owns(Uri address) => Plain(address.Host) == Plain(Url.Host);

    public string QuestionUrl(long id) => $"{Root}/questions/{id}";

    public string AnswerUrl(long id) => $"{Root}/a/{id}";

    public string CommentUrl(long id, string post) => $"{post}#comment{id}_{post[(post.LastIndexOf('/') + 1)..]}";

    private string Root => Url.ToString().TrimEnd('/');

    private static string HostOf(string folder)
    {
        var name = folder.ToLowerInvariant();
        if (name.Contains('.')) return name;
        var words = NotOfAHost().Replace(name.StartsWith("stackexchange-", StringComparison.Ordinal) ? name["stackexchange-".Length..] : name, "-").Trim('-');
        return $"{(words.Length > 0 ? words.Replace('-', '.') : "unknown")}{Family}";
    }

    private static string Plain(string host) =>
        host.StartsWith("meta.", StringComparison.Ordinal) && host.EndsWith(Family, StringComparison.Ordinal) && host != $"meta{Family}"
            ? $"{host["meta.".Length..^Family.Length]}.meta{Family}" : host;

    [GeneratedRegex("[^a-z0-9-]+")]
    private static partial Regex NotOfAHost();
}
