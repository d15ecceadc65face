using System.Buffers;
using System.Globalization;
using System.Text;

namespace VmugForum.Core.Search;

/// <summary>Makes words equal that people take for equal: compatibility forms, case, diacritics. The same on every machine and in every culture.</summary>
internal static class Folding
{
    private static readonly SearchValues<char> PlainAscii = SearchValues.Create([.. Enumerable.Range(0, 128).Select(c => (char)c).Where(c => !char.IsAsciiLetterUpper(c))]);

    public static string Fold(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(PlainAscii))
            return text;
        return Ascii.IsValid(text) ? text.ToLowerInvariant() : FoldUnicode(text);
    }

    private static string FoldUnicode(string text)
    {
        var folded = new StringBuilder(text.Length);
        var takesMarks = false;
        foreach (var rune in WellFormed(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            var isMark = Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;
            if (isMark && takesMarks)
                continue;
            if (!isMark)
                takesMarks = IsAlphabetOfEurope(rune);
            Append(Rune.ToLowerInvariant(rune), folded);
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    // Letters that no decomposition reaches.
    private static void Append(Rune rune, StringBuilder folded) => _ = rune.Value switch
    {
        'ß' => folded.Append("ss"),
        'æ' => folded.Append("ae"),
        'œ' => folded.Append("oe"),
        'ø' => folded.Append('o'),
        'đ' or 'ð' => folded.Append('d'),
        'ł' => folded.Append('l'),
        'þ' => folded.Append("th"),
        'ħ' => folded.Append('h'),
        'ı' => folded.Append('i'),
        'ς' => folded.Append('σ'),
        _ => folded.Append(rune.ToString()),
    };

    // Latin, Greek, Cyrillic. Elsewhere a mark can be the difference between two words.
    private static bool IsAlphabetOfEurope(Rune rune) => rune.Value is < 0x0530 or (>= 0x1E00 and < 0x2000);

    private static string WellFormed(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
}
