using System.Text.RegularExpressions;

namespace VmugForum.Core.Threads;

/// <summary>Tags: lower-case letters, digits, dots and hyphens, such as <c>vsan</c> or <c>6.7</c>; at most 8 of at most 32 characters.</summary>
public static partial class Tags
{
    public static IReadOnlyList<string> Tidy(IEnumerable<string>? tags) => [.. (tags ?? []).Select(t => t.Trim().ToLowerInvariant()).Distinct()];

    public static bool AreValid(IEnumerable<string>? tags) =>
        tags is null || (tags.All(t => t is not null) && Tidy(tags) is { Count: <= ForumThread.MaxTags } tidy && tidy.All(t => Shape().IsMatch(t)));

    public static string Rule => $"Use at most {ForumThread.MaxTags} tags of at most {ForumThread.MaxTag} lower-case letters, digits, dots or hyphens.";

    [GeneratedRegex(@"^[\p{Ll}\p{Lo}\p{Nd}+#](?:[\p{Ll}\p{Lo}\p{Nd}.+#-]{0,31})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
