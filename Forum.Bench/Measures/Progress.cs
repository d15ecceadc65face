using System.Diagnostics;
using System.Net.Sockets;
using Spectre.Console;
using VmugForum.Bench.Load;
using VmugForum.Bench.Machine;

namespace VmugForum.Bench.Measures;

/// <summary>Takes measures one after the other and shows how far it is: a bar on a terminal, a line for each step elsewhere.</summary>
internal static class Progress
{
    public static async Task<IReadOnlyList<Figure>> Over(IAnsiConsole console, IReadOnlyList<IMeasure> measures, Pace pace, CancellationToken cancel)
    {
        if (!console.Profile.Capabilities.Interactive) return await Take(measures, pace, line => console.Profile.Out.Writer.WriteLine(line), _ => { }, cancel);
        return await console.Progress().AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(async live =>
            {
                var bar = live.AddTask("starting");
                return await Take(measures, pace, line => bar.Description = Markup.Escape(line), share => bar.Value = 100 * share, cancel);
            });
    }

    private static async Task<IReadOnlyList<Figure>> Take(IReadOnlyList<IMeasure> measures, Pace pace, Action<string> tell, Action<double> done, CancellationToken cancel)
    {
        tell("publishing the server");
        await using var desk = new Desk(await Publication.Make(cancel), pace, tell);
        tell($"seeding {desk.Store.Seed.Posts:N0} posts");
        await desk.Store.Prepare(done, cancel);
        await Cores.StepAside();
        List<Figure> figures = [];
        foreach (var measure in measures)
        {
            done(figures.Select(f => f.Measure).Distinct().Count() / (double)measures.Count);
            figures.AddRange(await Try(measure, desk, tell, cancel));
        }
        return figures;
    }

    // What can't be measured is a figure that isn't reached, not a reason to lose the others.
    private static async Task<IReadOnlyList<Figure>> Try(IMeasure measure, Desk desk, Action<string> tell, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        try
        {
            var figures = await measure.Take(desk, cancel);
            foreach (var figure in figures) tell($"{figure.Measure}: {FigureTable.Line(figure)}");
            tell($"{measure.Name} took {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s");
            return figures;
        }
        catch (Exception why) when (why is CannotMeasure or IOException or HttpRequestException or SocketException)
        {
            tell($"{measure.Name}: {why.Message}");
            return [new(measure.Name, measure.About, new(double.NaN), "", null, Goal.AtMost(0), why.Message)];
        }
    }
}
