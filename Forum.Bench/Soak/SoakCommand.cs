using System.CommandLine;
using VmugForum.Bench.Faults;
using VmugForum.Bench.Machine;

namespace VmugForum.Bench.Soak;

/// <summary>The verb <c>soak</c>.</summary>
internal static class SoakCommand
{
    public static Command Make()
    {
        var only = new Option<string>("--only") { Description = "Promises to show, such as R1,R5; all when missing." };
        var scale = new Option<double>("--scale") { Description = "1 is the soak; 0.1 what the tests do.", DefaultValueFactory = _ => 1 };
        var seed = new Option<int?>("--seed") { Description = "Takes the same chances again." };
        var list = new Option<bool>("--list") { Description = "Says which promises there are." };
        var json = new Option<string>("--json") { Description = "Where the latest findings of each promise are kept.", DefaultValueFactory = _ => "artifacts/soak.json" };
        var markdown = new Option<string?>("--markdown") { Description = "Where to write the latest findings of all promises as a table in Markdown." };
        var built = new Option<bool>("--as-built") { Description = "Takes the server as it was built beside this program instead of publishing it: for trying a promise out." };
        var soak = new Command("soak", "Shows every promise at its long figures, with faults, and that each check can fail.") { only, scale, seed, list, json, markdown, built };
        soak.SetAction(parsed => parsed.GetValue(list)
            ? List()
            : Run(Chosen(parsed.GetValue(only)), parsed.GetValue(scale), parsed.GetValue(seed) ?? Random.Shared.Next(1, 1_000_000), parsed.GetValue(json)!, parsed.GetValue(markdown), parsed.GetValue(built)));
        return soak;
    }

    private static Task<int> List()
    {
        foreach (var promise in Catalogue.All) Console.WriteLine($"{promise.Name,-12} {promise.Sentence}");
        return Task.FromResult(0);
    }

    private static async Task<int> Run(IReadOnlyList<Promise> promises, double scale, int seed, string json, string? markdown, bool asBuilt)
    {
        if (promises.Count == 0) { Console.Error.WriteLine("None of the promises has such a number; --list names them."); return 2; }
        if (scale <= 0) { Console.Error.WriteLine("--scale must be above 0."); return 2; }
        try { Machine.Run.Need([.. promises.SelectMany(p => p.Needs).Distinct()]); }
        catch (CannotMeasure why) { Console.Error.WriteLine(why.Message); return 2; }
        if (SharedStore.Named is null) Console.WriteLine($"Two servers (R22) are left out: they need redis-server and {SharedStore.Setting}.");
        if (!asBuilt) ServerProcess.Program = await PublishedServer.Make();
        var report = new Report(scale, seed, await Report.CommitOf(Workplace.Sources));
        foreach (var promise in promises) await report.Add(promise, new SoakRun(scale, seed, report.Progress));
        await report.Write(json, markdown);
        return report.IsShown ? 0 : 1;
    }

    private static IReadOnlyList<Promise> Chosen(string? only) => only is null
        ? Catalogue.All
        : [.. Catalogue.All.Where(p => only.Split(',', StringSplitOptions.TrimEntries).Any(id => p.Ids.Contains(id, StringComparer.OrdinalIgnoreCase)))];
}
