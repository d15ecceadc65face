using System.CommandLine;
using Spectre.Console;
using VmugForum.Bench.Load;
using VmugForum.Bench.Machine;

namespace VmugForum.Bench.Measures;

/// <summary>What is asked for on the command line.</summary>
/// <param name="Only">Names of measures; all of them when empty.</param>
internal sealed record Asked(string[] Only, bool Quick, string Json, string? Markdown);

/// <summary>Measures the forum beside the bare programs.</summary>
internal static class MeasureCommand
{
    public static RootCommand Make()
    {
        var only = new Option<string[]>("--only") { Description = "Only these measures, by name.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var quick = new Option<bool>("--quick") { Description = "One short run of each, for a first impression." };
        var list = new Option<bool>("--list") { Description = "Name the measures and leave." };
        var json = new Option<string>("--json") { Description = "Where the figures go as JSON.", DefaultValueFactory = _ => Path.Combine(Workplace.Artifacts, "figures.json") };
        var markdown = new Option<string?>("--markdown") { Description = "Where the figures go as a table in Markdown." };
        var root = new RootCommand("Measures the forum beside bare programs on the same stack, on this machine.") { only, quick, list, json, markdown };
        root.SetAction(async (given, cancel) =>
        {
            if (given.GetValue(list)) return List(given.InvocationConfiguration.Output);
            try
            {
                await Run(new(given.GetValue(only)!, given.GetValue(quick), given.GetValue(json)!, given.GetValue(markdown)), cancel);
                return 0;
            }
            catch (CannotMeasure why)
            {
                await given.InvocationConfiguration.Error.WriteLineAsync(why.Message);
                return 1;
            }
        });
        return root;
    }

    private static int List(TextWriter output)
    {
        foreach (var measure in AllMeasures.InOrder) output.WriteLine($"{measure.Name,-16} {measure.About}");
        return 0;
    }

    private static async Task Run(Asked asked, CancellationToken cancel)
    {
        Machine.Run.Need(("wrk", "wrk"), ("taskset", "util-linux"));
        Machine.Run.NeedTwoCores();
        var measures = Chosen(asked.Only);
        var figures = await Progress.Over(AnsiConsole.Console, measures, asked.Quick ? Pace.Quick : Pace.Usual, cancel);
        FigureTable.Print(AnsiConsole.Console, figures);
        await Report.WriteJson(asked.Json, figures, cancel);
        if (asked.Markdown is { } file) await File.WriteAllTextAsync(file, Report.Markdown(figures), cancel);
    }

    private static List<IMeasure> Chosen(string[] only)
    {
        var unknown = only.Except(AllMeasures.InOrder.Select(m => m.Name)).ToList();
        if (unknown.Count > 0) throw new CannotMeasure($"There is no measure called {string.Join(", ", unknown)}; --list names them.");
        return [.. AllMeasures.InOrder.Where(m => only.Length == 0 || only.Contains(m.Name))];
    }
}
