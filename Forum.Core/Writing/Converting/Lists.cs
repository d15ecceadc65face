using System.Globalization;
using AngleSharp.Dom;

namespace VmugForum.Core.Writing.Converting;

/// <summary>Writes lists as Markdown.</summary>
internal static class Lists
{
    private const int LargestNumber = 999_999_999;

    public static IEnumerable<Block> Of(IElement list, List<Block> before)
    {
        var items = ItemsOf(list).Select(Blocks.In).ToList();
        if (items.Count == 0)
            return [];

        var kind = list.LocalName == "ol" ? BlockKind.NumberedList : BlockKind.BulletList;
        // Two lists of one kind in a row stay two only by different marks.
        var follows = before.Count > 0 && before[^1].Kind == kind && before[^1].Text is var last && !IsSecondMark(last, kind);
        var first = int.TryParse(list.GetAttribute("start"), NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start : 1;
        var isTight = items.All(IsTight);
        var lines = items.Select((item, i) => Item(Mark(kind, follows, Math.Min((long)first + i, LargestNumber)), item, isTight));
        return [new Block(kind, string.Join(isTight ? "\n" : "\n\n", lines))];
    }

    private static IEnumerable<INode> ItemsOf(IElement list) =>
        list.ChildNodes.Where(child => child is IElement { LocalName: "li" } || (child is IElement && child.TextContent.Trim().Length > 0));

    // A line of text and a list below it need no blank line; all else does.
    private static bool IsTight(List<Block> item) => item switch
    {
        [] or [_] => true,
        [{ Kind: BlockKind.Paragraph }, { Kind: BlockKind.BulletList }] => true,
        [{ Kind: BlockKind.Paragraph }, { Kind: BlockKind.NumberedList, Text: var text }] => text.StartsWith("1.", StringComparison.Ordinal),
        _ => false,
    };

    private static string Item(string mark, List<Block> item, bool isTight)
    {
        var text = isTight ? string.Join('\n', item.Select(block => block.Text)) : Blocks.Join(item);
        return text.Length == 0 ? mark.TrimEnd() : Blocks.Indented(mark, new string(' ', mark.Length), text);
    }

    private static string Mark(BlockKind kind, bool second, long number) =>
        kind == BlockKind.BulletList ? second ? "+ " : "- " : Blocks.Number(number) + (second ? ") " : ". ");

    private static bool IsSecondMark(string list, BlockKind kind) =>
        kind == BlockKind.BulletList ? list[0] == '+' : list[list.AsSpan().IndexOfAnyExceptInRange('0', '9')] == ')';
}
