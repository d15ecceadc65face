using Spectre.Console;

namespace VmugForum.Bench.Measures;

/// <summary>Shows figures to people: a table on a terminal, a line for each elsewhere.</summary>
internal static class FigureTable
{
    public static readonly string[] Heads = ["What", "Forum", "Spread", "Bare", "Ratio", "To reach", ""];

    public static void Print(IAnsiConsole console, IReadOnlyList<Figure> figures)
    {
        if (console.Profile.Capabilities.Interactive) console.Write(Table(figures));
        else foreach (var figure in figures) console.Profile.Out.Writer.WriteLine(Line(figure));
        console.Profile.Out.Writer.WriteLine($"{figures.Count(f => f.IsMet == true)} met, {figures.Count(f => f.IsMet == false)} not met");
    }

    /// <summary>One figure on one line.</summary>
    public static string Line(Figure figure)
    {
        var cells = Cells(figure);
        return $"{cells[0]}: {cells[1]} (±{cells[2]}){(figure.Bare is null ? "" : $", bare {cells[3]}, ratio {cells[4]}")}"
            + $"{(figure.Goal is null ? "" : $", to reach {cells[5]}: {cells[6]}")}{(figure.Note is null ? "" : $" [{figure.Note}]")}";
    }

    /// <summary>The cells of a figure, one for each head.</summary>
    public static string[] Cells(Figure figure) =>
    [
        figure.What, $"{Figure.Number(figure.Value.Median)} {figure.Unit}".TrimEnd(), $"{Figure.Number(figure.Value.Spread * 100)} %",
        figure.Bare is { } bare ? $"{Figure.Number(bare.Median)} {figure.Unit}" : "", figure.Ratio is { } ratio ? Figure.Number(ratio) : "",
        figure.Goal?.Words(figure.Unit) ?? "", figure.IsMet switch { true => "met", false => "not met", null => "" },
    ];

    private static Table Table(IReadOnlyList<Figure> figures)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns(Heads);
        foreach (var figure in figures)
        {
            var cells = Cells(figure).Select(Markup.Escape).ToArray();
            cells[^1] = figure.IsMet switch { true => "[green]met[/]", false => "[red]not met[/]", null => "" };
            table.AddRow(cells);
            if (figure.Note is { } note) table.AddRow($"[grey]  {Markup.Escape(note)}[/]");
        }
        return table;
    }
}
