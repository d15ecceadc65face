using MediatR;
using VmugForum.Core.Imports;
using VmugForum.Core.Kernel;
using VmugForum.Server.Storage;

namespace VmugForum.Server.Commands.StackExchange;

/// <summary>Where an import comes from and goes to.</summary>
/// <param name="Folder">The dump's folder.</param>
/// <param name="Board">The slug of the board that takes the threads; null for one named after the site.</param>
/// <param name="ReportFile">Takes a line for each skipped piece; null for none.</param>
public sealed record ImportOrder(string Folder, DumpSite Site, string? Board, string ScratchFolder, string? ReportFile);

/// <summary>
/// Brings in a Stack Exchange dump: reads it into a scratch file, stages people and threads in the store batch by batch, and
/// publishes them at once. Killed anywhere, it ends right when it is run again.
/// </summary>
internal sealed class StackExchangeImport(IServiceScopeFactory scopes, IProgressBar progress)
{
    // Enough to make a commit cheap for each, few enough that the forum's own writers hardly wait.
    private const int PeopleTogether = 200;
    private const int PostsTogether = 250;
    private const int ThreadsTogether = 100;

    public async Task<ImportReport> Run(ImportOrder order, CancellationToken cancel)
    {
        var folder = new DumpFolder(order.Folder);
        var import = await Ask(new BeginImport(Actor.Forum, order.Site.Key, order.Site.Name, order.Board), cancel);
        using var scratch = Scratch.Open(order.ScratchFolder, order.Site.Key);
        progress.Stage("Reading the dump", folder.Size);
        new DumpReader(order.Site, scratch, progress.Advance).ReadAll(folder, cancel);
        var run = new Staging(new DumpThreads(order.Site, scratch), scratch, import.Id);
        await Bring(run, cancel);
        await Publish(run, cancel);
        await Settle(cancel);
        run.Report.Skipped = [.. scratch.Many("SELECT why, count(*) FROM skipped GROUP BY why ORDER BY why", row => (row.GetString(0), row.GetInt64(1)))];
        if (order.ReportFile is { } file)
            await File.WriteAllLinesAsync(file, scratch.Many("SELECT key, why FROM skipped ORDER BY why, key", row => $"{row.GetString(0)}\t{row.GetString(1)}"), cancel);
        return run.Report;
    }

    private async Task Bring(Staging run, CancellationToken cancel)
    {
        progress.Stage("Staging people", run.Scratch.Number("SELECT count(*) FROM users") ?? 0);
        foreach (var people in run.Dump.People().Chunk(PeopleTogether))
        {
            run.Report.Members.Total += people.Length;
            run.Report.Members.New += await Ask(new BringMembers(Actor.Forum, run.Import, people), cancel);
            progress.Advance(people.Length);
        }
        progress.Stage("Staging threads", run.Scratch.Number("SELECT count(*) FROM posts WHERE question = id") ?? 0);
        // One batch is sanitised while the one before it is written.
        var before = Task.CompletedTask;
        foreach (var threads in Batches(run.Dump.Questions().Select(run.Dump.Thread)))
        {
            var brought = Task.Run(() => Ask(new BringThreads(Actor.Forum, run.Import, threads), cancel), cancel);
            await before;
            before = Count(threads, brought);
        }
        await before;

        async Task Count(IReadOnlyList<ImportedThread> threads, Task<BroughtThreads> brought)
        {
            run.Count(threads, await brought);
            progress.Advance(threads.Count);
        }
    }

    private async Task Publish(Staging run, CancellationToken cancel)
    {
        progress.Stage("Publishing", 1);
        var published = await Ask(new PublishImport(Actor.Forum, run.Import, [.. run.Grown.Select(run.Dump.Thread)]), cancel);
        run.Count(published);
        (run.Report.Board, run.Report.IsEmpty) = (published.Board, published.IsEmpty);
        progress.Advance(1);
    }

    // What an interrupted run has left to do is done here too.
    private async Task Settle(CancellationToken cancel)
    {
        while (await Ask(new SettleImports(Actor.Forum), cancel)) { }
    }

    private static IEnumerable<IReadOnlyList<ImportedThread>> Batches(IEnumerable<ImportedThread> threads)
    {
        var (batch, posts) = (new List<ImportedThread>(), 0);
        foreach (var thread in threads)
        {
            batch.Add(thread);
            posts += 1 + thread.Replies.Count;
            if (batch.Count < ThreadsTogether && posts < PostsTogether) continue;
            yield return batch;
            (batch, posts) = ([], 0);
        }
        if (batch.Count > 0) yield return batch;
    }

    // A command each, as if somebody had asked: the same pipeline, and a unit of work that ends with it.
    private async Task<TAnswer> Ask<TAnswer>(Command<TAnswer> command, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancel);
    }
}
