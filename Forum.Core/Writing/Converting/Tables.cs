using AngleSharp.Dom;

namespace VmugForum.Core.Writing.Converting;

/// <summary>Writes tables as Markdown. Markdown's tables have a head and one line for each row.</summary>
internal static class Tables
{
    public static IEnumerable<Block> Of(IElement table)
    {
        var rows = table.QuerySelectorAll("tr").Where(row => row.Closest("table") == table).Select(CellsOf).Where(row => row.Count > 0).ToList();
        if (rows.Count == 0)
            return [];

        var width = rows.Max(row => row.Count);
        var ruler = Line(Enumerable.Range(0, width).Select(i => rows[0].ElementAtOrDefault(i)?.ClassName switch
        {
            AllowList.AlignedRight => "---:",
            AllowList.AlignedCenter => ":---:",
            _ => "---",
        }));
        var lines = rows.Select(row => Line(Enumerable.Range(0, width).Select(i => i < row.Count ? Inlines.OneLine(row[i], inTable: true) : "")));
        return [new Block(BlockKind.Other, string.Join('\n', lines.Take(1).Append(ruler).Concat(lines.Skip(1))))];
    }

    private static List<IElement> CellsOf(IElement row) => [.. row.Children.Where(cell => cell.LocalName is "td" or "th")];

    private static string Line(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}
