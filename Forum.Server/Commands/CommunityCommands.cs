using System.CommandLine;
using System.Globalization;
using VmugForum.Server.Storage.Carrying;

namespace VmugForum.Server.Commands;

/// <summary><c>export FILE</c> and <c>import community FILE</c>: a whole community from one store to another.</summary>
internal static class CommunityCommands
{
    public static Command MakeExport(OpenHost reach)
    {
        var file = new Argument<string>("FILE") { Description = "Where the community goes, as lines of JSON. It appears there whole or not at all, for its owner alone." };
        var force = new Option<bool>("--force") { Description = "Replaces a file that is there." };
        var export = new Command("export", "Writes the whole community into one file that either store can take in, while the server runs.") { file, force };
        export.SetAction(Verbs.Answering(async (asked, cancel) =>
        {
            await using var host = await reach(cancel);
            var (path, output, records) = (Path.GetFullPath(asked.GetRequiredValue(file)), asked.InvocationConfiguration.Output, 0L);
            await ProgressBars.Show(output, async progress => records = await new Carriage(host.Get<ICarrier>()).Export(path, asked.GetValue(force), progress, cancel));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path} holds the community in {records:N0} records, password hashes among them: keep it secret."));
        }));
        return export;
    }

    public static Command MakeImport(OpenHost reach)
    {
        var file = new Argument<string>("FILE") { Description = "What export has made." };
        var force = new Option<bool>("--force") { Description = "Puts an embedded store that is there aside under another name." };
        var community = new Command("community", "Takes a whole community into an empty store, all of it or nothing. The server must be stopped.") { file, force };
        community.SetAction(Verbs.Answering(async (asked, cancel) =>
        {
            await using var host = await reach(cancel);
            var (path, output) = (Path.GetFullPath(asked.GetRequiredValue(file)), asked.InvocationConfiguration.Output);
            await ProgressBars.Show(output, progress => new Carriage(host.Get<ICarrier>()).Import(path, asked.GetValue(force), progress, cancel));
            await output.WriteLineAsync("The community is here. Members sign in as before; sessions and access tokens stayed behind.");
        }));
        return community;
    }
}
