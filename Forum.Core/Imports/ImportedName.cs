using System.Globalization;
using System.Text;
using VmugForum.Core.Members;

namespace VmugForum.Core.Imports;

/// <summary>Names of imported people: what is shown, and user names that follow from it alone.</summary>
internal static class ImportedName
{
    /// <summary>User names in order of preference; the last one nobody else has.</summary>
    public static IEnumerable<string> Candidates(ImportedPerson person)
    {
        var number = Math.Abs(person.Number).ToString(CultureInfo.InvariantCulture);
        var name = Ascii(person.Name);
        if (UserName.IsValid(name)) yield return name;
        var short_ = name[..Math.Min(name.Length, UserName.MaxLength - number.Length - 1)].TrimEnd('-', '.', '_');
        yield return short_.Length > 0 && UserName.IsValid($"{short_}-{number}") ? $"{short_}-{number}" : $"user{number}";
        yield return $"u-{ImportedId.Of(person.Origin, DateTimeOffset.UnixEpoch)[13..]}";
    }

    /// <summary>The name as it is shown, or the other one where it can't be.</summary>
    public static string Shown(string name, string otherwise)
    {
        if (DisplayName.IsValid(name)) return DisplayName.Tidy(name);
        var cut = new StringBuilder();
        foreach (var rune in DisplayName.Tidy(WellFormed(name)).EnumerateRunes())
            if (cut.Length + rune.Utf16SequenceLength <= Member.MaxDisplayName && DisplayName.IsValid(rune.ToString()) || rune.Value == ' ') cut.Append(rune);
        return DisplayName.IsValid(cut.ToString()) ? DisplayName.Tidy(cut.ToString()) : otherwise;
    }

    private static string WellFormed(string name) => string.Concat(name.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar));

    private static string Ascii(string name)
    {
        var ascii = new StringBuilder();
        foreach (var c in WellFormed(name).Normalize(NormalizationForm.FormKD))
        {
            if (ascii.Length == UserName.MaxLength) break;
            if (char.IsAsciiLetterOrDigit(c)) ascii.Append(c);
            else if (!IsMark(c) && ascii.Length > 0 && ascii[^1] != '-') ascii.Append('-');
        }
        return ascii.ToString().Trim('-');
    }

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark || c is '\'' or '’';
}
