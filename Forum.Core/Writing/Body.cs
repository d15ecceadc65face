using System.Text;
using System.Text.Json.Serialization;

namespace VmugForum.Core.Writing;

/// <summary>What a body's source is written in. HTML is only ever imported and becomes Markdown when it is first edited.</summary>
public enum BodyFormat
{
    Markdown,
    Html,
}

/// <summary>
/// What somebody wrote, in the source they wrote it in: never blank, lines ended by LF, Unicode in form C,
/// no control characters but tab and line feed.
/// </summary>
public sealed record Body
{
    /// <summary>The most that a member may write, in UTF-8 bytes.</summary>
    public const int MaxMarkdownBytes = 32 * 1024;

    /// <summary>The most that an import may bring, in UTF-8 bytes.</summary>
    public const int MaxImportedBytes = 256 * 1024;

    /// <summary>The most that one body may send to a reader, in UTF-8 bytes of HTML.</summary>
    public const int MaxRenderedBytes = 256 * 1024;

    [JsonConstructor]
    private Body(string source, BodyFormat format) => (Source, Format) = (source, format);

    public string Source { get; }

    public BodyFormat Format { get; }

    /// <summary>A member's Markdown.</summary>
    /// <exception cref="Kernel.RuleViolation">Empty, too long, malformed, too deep or too complex.</exception>
    public static Body FromMarkdown(string written)
    {
        RefuseBeyond(MaxMarkdownBytes, written);
        if (written.Any(IsControl) || !IsWellFormed(written))
            throw WritingRefusals.Malformed();

        var source = Tidied(written, MaxMarkdownBytes);
        MarkdownShape.Check(source);
        return new Body(source, BodyFormat.Markdown);
    }

    /// <summary>
    /// An imported HTML fragment. Characters that cannot be shown are dropped, because nobody is there to mend them;
    /// depth and number of elements are judged when it is rendered.
    /// </summary>
    /// <exception cref="Kernel.RuleViolation">Empty or too long.</exception>
    public static Body FromHtml(string imported)
    {
        RefuseBeyond(MaxImportedBytes, imported);
        var clean = imported.Any(IsControl) || !IsWellFormed(imported) ? WithoutControls(imported) : imported;
        return new Body(Tidied(clean, MaxImportedBytes), BodyFormat.Html);
    }

    /// <summary>A body as a store gives it back: taken once, so taken, also where limits have changed since.</summary>
    public static Body Kept(string source, BodyFormat format) => new(source, format);

    private static string Tidied(string text, int maxBytes)
    {
        var tidy = text.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC);
        if (tidy.All(IsBlank))
            throw WritingRefusals.Empty();

        RefuseBeyond(maxBytes, tidy);
        return tidy;
    }

    private static void RefuseBeyond(int maxBytes, string text)
    {
        if (Encoding.UTF8.GetByteCount(text) > maxBytes)
            throw WritingRefusals.TooLong(maxBytes);
    }

    private static string WithoutControls(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (!rune.IsBmp || !IsControl((char)rune.Value))
                clean.Append(rune);
        return clean.ToString();
    }

    private static bool IsControl(char c) => char.IsControl(c) && c is not ('\t' or '\n' or '\r');

    // Zero-width characters print nothing, but Unicode does not count them as white space.
    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is >= '\u200B' and <= '\u200F' or '\u2060' or '\uFEFF' or '\u00AD';

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }
}
