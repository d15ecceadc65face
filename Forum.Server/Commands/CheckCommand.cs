using System.CommandLine;
using System.Globalization;
using VmugForum.Server.Storage;

namespace VmugForum.Server.Commands;

/// <summary><c>check</c>: are settings and store fit for use?</summary>
internal static class CheckCommand
{
    public static Command Make(OpenHost open)
    {
        var check = new Command("check", "Checks the settings and the store: opens it, writes to it, looks it through, counts what is in it.");
        check.SetAction(Verbs.Answering(async (asked, cancel) =>
        {
            await using var host = await open(cancel);
            var store = host.Get<IStore>();
            await store.Check(cancel);
            var found = await store.Examine(cancel);
            await Tell(found, asked.InvocationConfiguration.Output);
            if (found.Faults.Count > 0) throw new CommandFailed($"The store has {found.Faults.Count} faults: {string.Join("; ", found.Faults)}");
        }));
        return check;
    }

    private static async Task Tell(StoreFindings found, TextWriter output)
    {
        await output.WriteLineAsync($"Store: {found.Where}");
        await output.WriteLineAsync($"Schema: {found.Schema}");
        foreach (var (what, count) in found.Counts) await output.WriteLineAsync($"{what}: {count.ToString("N0", CultureInfo.InvariantCulture)}");
        if (found.Faults.Count == 0) await output.WriteLineAsync("Settings and store are in order.");
    }
}
