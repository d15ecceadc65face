namespace VmugForum.Core.Writing;

/// <summary>Finds <c>@userName</c> in text. Whether such a member exists is for the caller to know.</summary>
public static class Mentions
{
    /// <summary>The mentions that one body may make; further ones are plain text.</summary>
    public const int MaxInBody = 50;

    // As a user name is shaped.
    private const int MinNameLength = 3;
    private const int MaxNameLength = 24;

    /// <summary>The names that a source may turn out to mention: ask the store about these before rendering.</summary>
    public static IReadOnlySet<string> Candidates(string source) =>
        In(source).Select(mention => mention.Name).Distinct(StringComparer.OrdinalIgnoreCase).Take(MaxInBody).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every mention with the place of its @.</summary>
    internal static IEnumerable<(int Start, string Name)> In(string text)
    {
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var isWithinWord = at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '@' or '_' or '.' or '-' or '/');
            var end = at + 1;
            while (end < text.Length && end - at <= MaxNameLength + 1 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '-' or '.'))
                end++;

            var name = text[(at + 1)..end].TrimEnd('.', '-');
            if (!isWithinWord && name.Length is >= MinNameLength and <= MaxNameLength)
                yield return (at, name);
        }
    }
}
