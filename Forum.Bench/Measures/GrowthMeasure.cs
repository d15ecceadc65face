using Microsoft.Data.Sqlite;
using VmugForum.Bench.Load;
using VmugForum.Bench.Machine;
using VmugForum.Bench.Seeding;

namespace VmugForum.Bench.Measures;

/// <summary>The same work on fifty times as many posts: how long one reader or writer waits, and what the server weighs.</summary>
internal sealed class GrowthMeasure : IMeasure
{
    private static readonly Goal Flat = new(1.3, false, true, $"at {Seed.Usual.Posts:N0}");

    public string Name => "growth";

    public string About => $"{Seed.Grown.Posts:N0} posts beside {Seed.Usual.Posts:N0}";

    public async Task<IReadOnlyList<Figure>> Take(Desk desk, CancellationToken cancel)
    {
        desk.Tell($"seeding {Seed.Grown.Posts:N0} posts");
        var store = SeededStore.Of(Seed.Grown);
        await store.Prepare(_ => { }, cancel);
        desk.Tell(About);
        // The grown store is written into where it lies: a copy would take longer than the measure, and some replies more don't change it.
        await using var grown = await desk.ForumOn(store.File, cancel);
        await InOrder(store.File, cancel);
        var large = await Work(grown, Seed.Grown, desk.Pace, cancel);
        await using var usual = await desk.FreshForum(cancel);
        var small = await Work(usual, Seed.Usual, desk.Pace, cancel);
        List<Figure> figures = [.. large.Zip(small).Select(both => new Figure(Name, $"{Seed.Grown.Posts:N0} posts: {both.First.What}, median",
            both.First.Runs.P50, "ms", both.Second.Runs.P50, Flat, $"p99 {Figure.Number(both.First.Runs.P99.Median)} ms, before {Figure.Number(both.Second.Runs.P99.Median)} ms"))];
        return [.. figures, new(Name, $"{Seed.Grown.Posts:N0} posts: resident memory after it", new(grown.Use.Megabytes), "MB", new(usual.Use.Megabytes), Flat)];
    }

    // A server that finds a hundred thousand threads with new replies puts them where lists look for them, within minutes; what is measured is a forum that has grown, not that.
    private static async Task InOrder(string file, CancellationToken cancel)
    {
        await using var db = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await db.OpenAsync(cancel);
        await using var command = db.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT 1 FROM stirred)";
        while (await command.ExecuteScalarAsync(cancel) is not 0L) await Task.Delay(500, cancel);
    }

    // One at a time, so that nobody waits for anybody else; read as a member, so that no answer is a kept one.
    private static async Task<List<(string What, HttpRuns Runs)>> Work(RunningServer server, Seed seed, Pace pace, CancellationToken cancel)
    {
        var cookies = await PageMeasures.Cookies(server, cancel);
        return
        [
            ("thread page", await HttpLoad.Drive(server, await PageMeasures.Pages(server, seed, int.MaxValue, [cookies], cancel), 200, 1, pace, cancel)),
            ("thread list", await HttpLoad.Drive(server, [new($"/boards/{Seed.Board}", Headers: cookies)], 200, 1, pace, cancel)),
            ("reply", await HttpLoad.Drive(server, ReplyMeasure.Replies(seed, 1, "/api/v1"), 201, 1, pace, cancel)),
        ];
    }
}
