using System.Globalization;
using System.Text;

namespace VmugForum.Core.Search;

/// <summary>Where a word stands in a text, in UTF-16 units.</summary>
internal readonly record struct WordPlace(int Start, int Length, bool WithoutSpaces)
{
    public int End => Start + Length;
}

/// <summary>
/// Cuts text into words. Hyphens, underscores, dots and apostrophes between letters or digits stay within a word, so that
/// ESXi-7.0U3 and 802.1q are one; scripts that write without spaces form runs of their own.
/// </summary>
internal static class WordBreaks
{
    public static IEnumerable<WordPlace> In(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var (kind, length) = KindAt(text, at);
            if (kind is Kind.Other or Kind.Mark)
            {
                at += length;
                continue;
            }

            var end = kind == Kind.Unspaced ? EndOfRun(text, at) : EndOfWord(text, at);
            yield return new WordPlace(at, end - at, kind == Kind.Unspaced);
            at = end;
        }
    }

    /// <summary>The place after a character of a run, with the marks that belong to it: half-width kana carry theirs apart.</summary>
    public static int AfterCharacter(string text, int at, int end)
    {
        at += KindAt(text, at).Length;
        while (at < end && (text[at] is '\uFF9E' or '\uFF9F' || KindAt(text, at).Kind == Kind.Mark))
            at += KindAt(text, at).Length;
        return at;
    }

    private static int EndOfRun(string text, int at)
    {
        while (at < text.Length && KindAt(text, at) is { Kind: Kind.Unspaced or Kind.Mark, Length: var length })
            at += length;
        return at;
    }

    private static int EndOfWord(string text, int start)
    {
        var at = start;
        while (at < text.Length)
        {
            var (kind, length) = KindAt(text, at);
            if (kind is Kind.Spaced or Kind.Mark)
                at += length;
            else if (text[at] is '-' or '_' or '.' or '\'' or '’' && at + 1 < text.Length && KindAt(text, at + 1).Kind == Kind.Spaced)
                at++;
            else
                break;
        }

        return at + NameSuffix(text.AsSpan(start, at - start), text.AsSpan(at));
    }

    // C#, F#, C++: the sign is half of the name.
    private static int NameSuffix(ReadOnlySpan<char> word, ReadOnlySpan<char> rest) =>
        rest.StartsWith("++") && char.IsLetter(word[^1]) ? 2 : rest.StartsWith("#") && word.Length == 1 && char.IsLetter(word[0]) ? 1 : 0;

    private enum Kind
    {
        Other,
        Mark,
        Spaced,
        Unspaced,
    }

    private static (Kind Kind, int Length) KindAt(string text, int at)
    {
        if (char.IsAscii(text[at]))
            return (char.IsAsciiLetterOrDigit(text[at]) ? Kind.Spaced : Kind.Other, 1);
        if (!Rune.TryGetRuneAt(text, at, out var rune))
            return (Kind.Other, 1);

        var kind = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ? Kind.Mark
            : !Rune.IsLetter(rune) && !Rune.IsNumber(rune) ? Kind.Other
            : IsWrittenWithoutSpaces(rune.Value) ? Kind.Unspaced : Kind.Spaced;
        return (kind, rune.Utf16SequenceLength);
    }

    // Thai and Lao, Myanmar, Hangul, Khmer, kana and Han with their extensions. Korean has spaces, but its words change their ends.
    private static bool IsWrittenWithoutSpaces(int c) => c is
        (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x11FF) or (>= 0x1780 and <= 0x17FF) or (>= 0x3005 and <= 0x30FF) or (>= 0x3130 and <= 0x318F)
        or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7FF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF66 and <= 0xFFDC) or (>= 0x20000 and <= 0x3FFFF);
}
