using System.Text.Json;
using VmugForum.Bench.Load;
using VmugForum.Bench.Seeding;

namespace VmugForum.Bench.Measures;

/// <summary>Members reply, each as soon as the last reply was answered; every one is on the disk before its answer.</summary>
internal sealed class ReplyMeasure(int writers) : IMeasure
{
    private const int Different = 512;

    public string Name => $"reply-{writers}";

    public string About => writers == 1 ? "Reply, one writer" : $"Reply, {writers} writers";

    public async Task<IReadOnlyList<Figure>> Take(Desk desk, CancellationToken cancel)
    {
        desk.Tell(About);
        HttpRuns ours;
        await using (var forum = await desk.FreshForum(cancel))
            ours = await HttpLoad.Drive(forum, Replies(Seed.Usual, writers, "/api/v1"), 201, writers, desk.Pace.WhenWarm(), cancel);
        var theirs = await desk.BareRuns("posts", Replies(Seed.Usual, writers, ""), 201, writers, desk.Pace.WhenWarm(), cancel);
        return
        [
            new(Name, About, ours.Rate, "req/s", theirs.Rate, writers == 1 ? null : Goal.AtLeastOfBare(0.3), ours.Note),
            writers == 1
                ? new(Name, $"{About}, median", ours.P50, "ms", theirs.P50, Goal.AtMost(2))
                : new(Name, $"{About}, 99th percentile", ours.P99, "ms", theirs.P99, Goal.AtMost(20)),
        ];
    }

    /// <summary>Replies to many threads by as many members as there are writers.</summary>
    internal static IReadOnlyList<Request> Replies(Seed seed, int writers, string root) => [.. Enumerable.Range(0, Different).Select(i => new Request(
        $"{root}/threads/{Seed.Thread((4 * i + 1) % seed.Threads)}/posts", "POST", JsonSerializer.Serialize(new { body = new Prose(-i).Body() }),
        ("Authorization", $"Bearer {Seed.Token(10 + i % writers)}"), ("Content-Type", "application/json")))];
}
