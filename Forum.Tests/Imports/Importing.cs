using Microsoft.Extensions.DependencyInjection;
using VmugForum.Client.Contracts;
using VmugForum.Server.Commands.StackExchange;
using VmugForum.Server.Storage;

namespace VmugForum.Tests.Imports;

/// <summary>Runs imports into a running forum, and reads through its front door what came of them.</summary>
internal static class Importing
{
    public static async Task<ImportReport> Import(this Harness.Forum forum, Dump dump, string? board = null, IProgressBar? progress = null, string? report = null)
    {
        ImportReport? done = null;
        // With the patience of a verb: in a busy run of tests a batch may take longer than a person waits.
        await StorePatience.BeforeListening(async () => done = await new StackExchangeImport(forum.Services.GetRequiredService<IServiceScopeFactory>(), progress ?? new Interruption(null)).Run(
            new(dump.Folder, DumpSite.Of(dump.Folder, null, null), board, forum.Folder, report), TestContext.Current.CancellationToken));
        return done!;
    }

    /// <summary>All threads of a board, the oldest first, with all their posts.</summary>
    public static async Task<IReadOnlyList<ThreadPage>> ThreadsOf(this Harness.Forum forum, string board)
    {
        var found = await forum.Guest.ListThreads(board: board, sort: ThreadSort.Newest, limit: 100);
        List<ThreadPage> threads = [];
        foreach (var thread in found.Items.Reverse()) threads.Add(await forum.Guest.GetThread(thread.Id));
        return threads;
    }

    public static async Task<ThreadPage> TheThreadOf(this Harness.Forum forum, Dump dump) => (await forum.ThreadsOf(dump.Board)).Single();

    public static string[] Numbers(this ImportReport report) =>
        [$"{report.Threads.New} threads", $"{report.Answers.New} answers", $"{report.Comments.New} comments", $"{report.Members.New} members"];
}

/// <summary>Stops an import at a stage, after so many steps in it, as a crash would; at no stage when there is none.</summary>
internal sealed class Interruption(string? stage, int after = 0) : IProgressBar
{
    private string _stage = "";
    private int _steps;

    public void Stage(string what, long total)
    {
        (_stage, _steps) = (what, 0);
        StopThere();
    }

    public void Advance(long by)
    {
        _steps++;
        StopThere();
    }

    private void StopThere()
    {
        if (_stage == stage && _steps == after) throw new Interrupted();
    }
}

internal sealed class Interrupted : Exception;
