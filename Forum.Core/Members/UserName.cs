using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VmugForum.Core.Members;

/// <summary>
/// A member's name in addresses and mentions: 3 to 24 lower- or upper-case letters, digits, dots, hyphens and underscores,
/// beginning and ending with a letter or digit. Two names with one <see cref="Key"/> count as the same.
/// </summary>
public sealed partial record UserName
{
    public const int MinLength = 3;
    public const int MaxLength = 24;

    private UserName(string value) => Value = value;

    public string Value { get; }

    /// <summary>The confusable skeleton of an ASCII name after UTS #39: digits that look like letters count as these.</summary>
    public string Key => KeyOf(Value);

    public static string KeyOf(string name) => name.Trim().ToLowerInvariant().Replace('0', 'o').Replace('1', 'l');

    public static bool IsValid(string? name) => name is not null && Shape().IsMatch(name.Trim());

    /// <exception cref="ArgumentException">The name doesn't have the shape; validators look first.</exception>
    public static UserName Of(string name) => IsValid(name) ? new(name.Trim()) : throw new ArgumentException("Not a user name.", nameof(name));

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{1,22}[A-Za-z0-9]$", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}

/// <summary>A mail address: at most 254 characters with one @, a local part and a dotted domain.</summary>
public sealed partial record EmailAddress
{
    public const int MaxLength = 254;

    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    public string Key => KeyOf(Value);

    public static string KeyOf(string address) => address.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    public static bool IsValid(string? address) => address is not null && address.Trim() is { Length: <= MaxLength } trimmed && Shape().IsMatch(trimmed);

    public static EmailAddress Of(string address) => IsValid(address) ? new(address.Trim()) : throw new ArgumentException("Not a mail address.", nameof(address));

    [GeneratedRegex(@"^[^@\s<>()\[\],;:""\\\p{C}]{1,64}@[^@\s<>()\[\],;:""\\\p{C}.]+(\.[^@\s<>()\[\],;:""\\\p{C}.]+)*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}

/// <summary>A name as people read it: NFKC, without control, format and private characters, 1 to 64 UTF-16 units.</summary>
public static class DisplayName
{
    public static string Tidy(string name) =>
        string.Join(' ', name.Normalize(NormalizationForm.FormKC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static bool IsValid(string? name)
    {
        if (name is null || !IsWellFormed(name)) return false;
        var tidy = Tidy(name);
        return tidy.Length is > 0 and <= Member.MaxDisplayName && tidy.EnumerateRunes().All(MayStand);
    }

    private static bool IsWellFormed(string name) =>
        !name.Where((c, i) => char.IsHighSurrogate(c) ? i + 1 == name.Length || !char.IsLowSurrogate(name[i + 1])
            : char.IsLowSurrogate(c) && (i == 0 || !char.IsHighSurrogate(name[i - 1]))).Any();

    private static bool MayStand(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
