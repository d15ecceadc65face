using System.Globalization;
using System.Text;
using VmugForum.Core.Search;

namespace VmugForum.Core.Writing;

/// <summary>
/// A title as the last part of an address: lower-case, diacritics gone, hyphens between words, letters of other scripts
/// kept. A reminder for people; the id before it is what finds the thread.
/// </summary>
public static class Slug
{
    /// <summary>The longest slug, in UTF-16 units.</summary>
    public const int MaxLength = 80;

    private const string OfNothing = "thread";

    public static string Of(string title)
    {
        var slug = new StringBuilder();
        foreach (var rune in Folding.Fold(title).EnumerateRunes().Where(rune => rune.Value is not ('\'' or '’')))
        {
            var isWord = Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (slug.Length + rune.Utf16SequenceLength > MaxLength)
                break;
            if (isWord)
                slug.Append(rune);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var text = slug.ToString().Trim('-');
        return text.Length > 0 ? text : OfNothing;
    }
}
