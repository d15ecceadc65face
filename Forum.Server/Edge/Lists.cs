using System.Globalization;
using VmugForum.Client.Contracts;
using VmugForum.Core.Kernel;

namespace VmugForum.Server.Edge;

/// <summary>Which part of a list is asked for.</summary>
/// <param name="Cursor">Where to go on, as the part before said.</param>
/// <param name="Limit">How many items, 1 to 100; 20 when missing.</param>
internal readonly record struct Part(string? Cursor, int? Limit)
{
    /// <exception cref="RuleViolation">limit.invalid, cursor.invalid</exception>
    public Slice Slice => new(Size, Core.Kernel.Cursor.Decode(Cursor));

    public int Size => Limit is null or (>= 1 and <= Slice.Max) ? Limit ?? Slice.Default : throw EdgeRefusals.LimitInvalid(Slice.Max);

    /// <summary>For lists in the order of their numbers, whose cursor is the last number.</summary>
    public long After(long? after)
    {
        if (Cursor is { Length: > 0 } text)
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw KernelRefusals.BadCursor();
        return after is null or >= 0 ? after ?? 0 : throw EdgeRefusals.NumberInvalid();
    }
}

/// <summary>Lists as they go over the wire.</summary>
internal static class Lists
{
    public static ListOf<TTo> Of<TFrom, TTo>(Page<TFrom> page, Func<TFrom, TTo> map) => new([.. page.Items.Select(map)], page.Next?.Encode());

    /// <summary>A list that is always whole.</summary>
    public static ListOf<TTo> Whole<TFrom, TTo>(IEnumerable<TFrom> items, Func<TFrom, TTo> map) => new([.. items.Select(map)], null);

    /// <summary>A list in the order of its numbers.</summary>
    public static ListOf<TTo> Numbered<TFrom, TTo>(Page<TFrom> page, Func<TFrom, TTo> map) =>
        new([.. page.Items.Select(map)], page.Next?.Key.ToString(CultureInfo.InvariantCulture));
}
