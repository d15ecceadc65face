using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace VmugForum.Core.Kernel;

/// <summary>Part of a list.</summary>
/// <param name="Items">The items, in the list's order.</param>
/// <param name="Next">Where the list goes on; null at its end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, Cursor? Next)
{
    public static Page<T> Empty { get; } = new([], null);

    public Page<TOther> Select<TOther>(Func<T, TOther> map) => new([.. Items.Select(map)], Next);
}

/// <summary>How much of a list, and from where.</summary>
/// <param name="Limit">How many items at most, 1 to <see cref="Max"/>.</param>
/// <param name="After">The place after which to go on; null for the start.</param>
public sealed record Slice(int Limit = Slice.Default, Cursor? After = null)
{
    public const int Default = 20;
    public const int Max = 100;

    /// <summary>Makes a page from one item more than asked for: the surplus tells that the list goes on.</summary>
    public Page<T> Page<T>(IReadOnlyList<T> found, Func<T, Cursor> cursorOf) =>
        found.Count <= Limit ? new(found, null) : new([.. found.Take(Limit)], cursorOf(found[Limit - 1]));
}

/// <summary>A place in a list by the value that orders it, so that it survives inserts before it. Opaque outside.</summary>
/// <param name="Key">The ordering value of the last item that was given, such as milliseconds since 1970.</param>
/// <param name="Id">The id that breaks ties.</param>
public sealed record Cursor(long Key, string Id)
{
    public static Cursor At(DateTimeOffset at, string id) => new(at.ToUnixTimeMilliseconds(), id);

    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(Key);

    public string Encode() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Key} {Id}")));

    /// <exception cref="RuleViolation">cursor.invalid</exception>
    public static Cursor? Decode(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length > 200 || !Base64Url.IsValid(text)) throw KernelRefusals.BadCursor();
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ', 2);
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key)
            || key is < -62_135_596_800_000 or > 253_402_300_799_999) throw KernelRefusals.BadCursor();
        return new(key, parts[1]);
    }
}
