using System.Collections.Concurrent;
using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R6: pairs of equal requests race under one key.</summary>
internal sealed class OneEffectOverHttp : Promise
{
    public override IReadOnlyList<string> Ids => ["R6"];

    public override string Sentence => "requests under one Idempotency-Key have one effect and one answer";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var pairs = run.Times(1_000);
        await using var stage = await Stage.Set(0);
        var (here, there) = (await stage.Client(), await stage.Client());
        var board = (await here.ListBoards()).Items[0].Id;
        var (thread, other) = (await Start(here, board, "Pairs"), await Start(here, board, "Pairs under two keys"));
        ConcurrentBag<string> broken = [];
        run.Tell($"{pairs:N0} pairs");
        await Parallel.ForEachAsync(Enumerable.Range(0, pairs), new ParallelOptions { MaxDegreeOfParallelism = 10 }, async (n, _) =>
        {
            var key = Guid.NewGuid().ToString("N");
            var ids = n % 10 == 0
                ? await Task.WhenAll(new[] { here, there }.Select(async by => (await by.StartThread(Draft(board, $"Pair {n} of {key}"), key)).Id))
                : await Task.WhenAll(new[] { here, there }.Select(async by => (await by.WritePost(thread, new() { Body = $"pair {n}" }, key)).Id));
            if (ids[0] != ids[1]) broken.Add($"pair {n} had two effects");
        });
        foreach (var wrong in await Twice(here, thread, pairs - (pairs + 9) / 10)) broken.Add(wrong);
        await Task.WhenAll(new[] { here, there }.Select(by => by.WritePost(other, new() { Body = "pair 0" }, Guid.NewGuid().ToString("N"))));
        return new($"{pairs:N0} pairs of replies and threads, racing on two connections", $"{broken.Count} with two effects", "0", [.. broken],
            [Control.Of("a pair under two keys", await Twice(here, other, 1))]);
    }

    private static async Task<string> Start(ForumClient client, string board, string title) => (await client.StartThread(Draft(board, title))).Id;

    private static NewThread Draft(string board, string title) => new() { Board = board, Title = title, Body = "One effect each.", Kind = ThreadKind.Discussion };

    private static async Task<List<string>> Twice(ForumClient client, string thread, int expected)
    {
        List<Post> posts = [];
        for (ListOf<Post>? part = null; part is null || part.Items.Count > 0;)
            posts.AddRange((part = await client.ListPosts(thread, posts.Count == 0 ? 1 : posts[^1].Number, limit: 100)).Items);
        List<string> wrong = [.. posts.GroupBy(p => p.Body).Where(g => g.Count() > 1).Select(g => $"{g.Key} was written {g.Count()} times")];
        if (posts.Count != expected) wrong.Add($"{posts.Count} replies instead of {expected}");
        return wrong;
    }
}
