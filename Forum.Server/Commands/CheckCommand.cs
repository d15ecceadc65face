using System.CommandLine;
using System.Globalization;
using VmugForum.Server.Storage;

namespace VmugForum.Server.Commands;

/// <summary><c>check</c>: are settings and store fit for use?</summary>
internal static class CheckCommand
{
    public static Command Make(OpenHost reach)
    {
        var check = new Command("check", "Checks the settings and looks the whole store through. Makes and changes nothing; a server may run.");
        check.SetAction(Verbs.Answering(async (asked, cancel) =>
        {
            await using var host = await reach(cancel);
            var output = asked.InvocationConfiguration.Output;
            StoreFindings? found = null;
            await ProgressBars.Show(output, async progress => found = await host.Get<IStore>().Examine(progress, cancel));
            await Tell(found!, output);
            if (found!.Faults.Count > 0) throw new CommandFailed($"The store has {found.Faults.Count} {(found.Faults.Count == 1 ? "fault" : "faults")}.");
        }));
        return check;
    }

    private static async Task Tell(StoreFindings found, TextWriter output)
    {
        await output.WriteLineAsync($"Store: {found.Where}");
        await output.WriteLineAsync($"Schema: {found.Schema}");
        foreach (var (what, count) in found.Counts) await output.WriteLineAsync($"{what}: {count.ToString("N0", CultureInfo.InvariantCulture)}");
        foreach (var fault in found.Faults) await output.WriteLineAsync($"Fault: {fault}");
        if (found.Faults.Count == 0) await output.WriteLineAsync("Settings and store are in order.");
    }
}
