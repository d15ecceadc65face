using System.CommandLine;
using VmugForum.Server.Commands.StackExchange;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Commands;

/// <summary><c>import stackexchange DIR</c>: brings in a Stack Exchange dump.</summary>
internal static class ImportCommand
{
    public static Command Make(OpenHost open, OpenHost reach)
    {
        var folder = new Argument<string>("DIR") { Description = "The dump's folder, with Posts.xml and, where there are any, Users.xml and Comments.xml." };
        var board = new Option<string?>("--board") { Description = "The slug of the board that takes the threads; without it one named after the site.", HelpName = "SLUG" };
        var name = new Option<string?>("--site") { Description = "The site's name as readers see it.", HelpName = "NAME" };
        var url = new Option<string?>("--site-url") { Description = "The site's address; guessed from the folder's name.", HelpName = "URL" };
        var report = new Option<string?>("--report") { Description = "A file that gets a line for each thing skipped.", HelpName = "FILE" };
        var stackExchange = new Command("stackexchange", "Brings in a Stack Exchange data dump, all at once or not at all.") { folder, board, name, url, report };
        stackExchange.SetAction(Verbs.Answering(async (asked, cancel) =>
        {
            var path = Path.GetFullPath(asked.GetRequiredValue(folder));
            var site = DumpSite.Of(path, asked.GetValue(name), UrlOf(asked.GetValue(url)));
            var file = asked.GetValue(report) is { } given ? Path.GetFullPath(given) : null;
            await using var host = await open(cancel);
            await Run(host, new(path, site, asked.GetValue(board), host.Get<ForumSettings>().DataFolder, file), asked.InvocationConfiguration.Output, cancel);
        }));
        return new("import", "Brings in what was written elsewhere.") { stackExchange, CommunityCommands.MakeImport(reach) };
    }

    private static async Task Run(CommandHost host, ImportOrder order, TextWriter output, CancellationToken cancel)
    {
        ImportReport? report = null;
        await ProgressBars.Show(output, async progress => report = await new StackExchangeImport(host.Get<IServiceScopeFactory>(), progress).Run(order, cancel));
        foreach (var line in report!.Lines()) await output.WriteLineAsync(line);
        if (order.ReportFile is { } file) await output.WriteLineAsync($"What was skipped stands in {file}.");
    }

    private static Uri? UrlOf(string? given) => given is null ? null
        : Uri.TryCreate(given, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url
        : throw new CommandFailed("--site-url: give an absolute address such as https://history.stackexchange.com.");
}
