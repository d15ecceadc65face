using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace VmugForum.Bench.Measures;

/// <summary>Writes figures down: JSON for programs, a table in Markdown for the documents.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static async Task WriteJson(string file, IReadOnlyList<Figure> figures, CancellationToken cancel)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
        var report = new { At = DateTimeOffset.UtcNow, Machine = Describe(), Figures = figures.Select(Row) };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report, Form), cancel);
    }

    public static string Markdown(IReadOnlyList<Figure> figures)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Taken on {DateTimeOffset.UtcNow:yyyy-MM-dd} on {Describe()}.\n\n");
        Row(text, FigureTable.Heads);
        Row(text, ["---", "---:", "---:", "---:", "---:", "---", "---"]);
        foreach (var figure in figures) Row(text, FigureTable.Cells(figure));
        return text.ToString();
    }

    private static object Row(Figure figure) => new
    {
        figure.Measure, figure.What, Median = figure.Value.Median, figure.Value.Lowest, figure.Value.Highest, Runs = figure.Value.Values, figure.Unit,
        Bare = figure.Bare?.Median, BareRuns = figure.Bare?.Values, figure.Ratio, Goal = figure.Goal?.Words(figure.Unit), Met = figure.IsMet, figure.Note,
    };

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Describe()
    {
        var model = File.Exists("/proc/cpuinfo")
            ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() : null;
        return $"{Environment.ProcessorCount} cores of {model ?? RuntimeInformation.ProcessArchitecture.ToString()}, {RuntimeInformation.OSDescription}, .NET {Environment.Version}";
    }
}
