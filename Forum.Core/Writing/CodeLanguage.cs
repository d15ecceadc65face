using System.Buffers;

namespace VmugForum.Core.Writing;

/// <summary>The class by which a code block says its language: <c>language-</c> and a short plain name.</summary>
internal static class CodeLanguage
{
    private const int MaxLength = 20;
    private static readonly SearchValues<char> Plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789+#.-");

    /// <summary>The language that a class names, also in the older <c>lang-</c> form; null for any other class.</summary>
    public static string? FromClass(string className)
    {
        var name = className.StartsWith("language-", StringComparison.Ordinal) ? className["language-".Length..]
            : className.StartsWith("lang-", StringComparison.Ordinal) ? className["lang-".Length..] : "";
        name = name.ToLowerInvariant();
        return name.Length is > 0 and <= MaxLength && !name.AsSpan().ContainsAnyExcept(Plain) ? name : null;
    }

    public static bool IsOurClass(string className) => FromClass(className) is { } name && ToClass(name) == className;

    public static string ToClass(string language) => "language-" + language;
}
