using System.Diagnostics;
using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R15: who writes reads it at once, in every place where it must stand.</summary>
internal sealed class ReadYourWrites : Promise
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public override IReadOnlyList<string> Ids => ["R15"];

    public override string Sentence => "who has written reads it in the next answer, and finds it within a second";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var times = run.Times(1_000);
        await using var stage = await Stage.Set(0);
        var writer = await stage.Client();
        using var guest = new HttpClient { BaseAddress = stage.Address };
        var board = (await writer.ListBoards()).Items.First(b => b.Visibility == Visibility.Everyone);
        var threads = new List<ThreadPage>();
        for (var n = 0; n < 10; n++) threads.Add(await writer.StartThread(new() { Board = board.Slug, Title = $"Read at once {n}", Body = "Opening", Kind = ThreadKind.Discussion }));
        var (broken, slowest, before) = (new List<string>(), TimeSpan.Zero, await Seen(writer, guest, threads[0], board.Slug));
        for (var n = 0; n < times; n++)
        {
            if (n % 20 == 0) run.Tell($"{n:N0} of {times:N0}");
            var (thread, word) = (threads[n % threads.Count], $"w{Guid.NewGuid():N}");
            var post = await writer.WritePost(thread.Id, new() { Body = $"Look for {word}." });
            broken.AddRange(Missing(await Seen(writer, guest, thread, board.Slug), post, thread.Id));
            if (await UntilFound(writer, word, post.Id) is var took && took > slowest) slowest = took;
        }
        if (slowest > run.Within(Soon)) broken.Add($"search found it only after {slowest.TotalMilliseconds:0} ms");
        var unseen = await writer.WritePost(threads[0].Id, new() { Body = "Written after they looked." });
        return new($"{times:N0} replies, each read as post, in its thread, in the list, on the guests' page and in search", $"{broken.Count} stale, found after {slowest.TotalMilliseconds:0} ms at most", "0, 1,000 ms", broken,
            [Control.Of("answers from before the write", Missing(before, unseen, threads[0].Id))]);
    }

    private sealed record Sight(ThreadPage Page, IReadOnlyList<Post> Posts, IReadOnlyList<ThreadSummary> List, string Html);

    private static async Task<Sight> Seen(ForumClient reader, HttpClient guest, ThreadPage thread, string board)
    {
        var page = await reader.GetThread(thread.Id);
        var posts = await reader.ListPosts(thread.Id, Math.Max(1, page.ReplyCount - 50), limit: 100);
        var list = await reader.ListThreads(board: board, sort: ThreadSort.Activity, limit: 20);
        // A long thread has many pages; this is the one where a new reply stands.
        var html = await guest.GetStringAsync($"/threads/{thread.Id}/{thread.Slug}?after={Math.Max(0, page.ReplyCount - 10)}");
        return new(page, posts.Items, list.Items, html);
    }

    private static List<string> Missing(Sight sight, Post post, string thread)
    {
        List<string> missing = [];
        if (sight.Posts.All(p => p.Id != post.Id)) missing.Add($"{post.Number} isn't among its thread's posts");
        if (sight.Page.ReplyCount < post.Number - 1) missing.Add($"{post.Number} isn't counted");
        if (sight.List is not [{ } first, ..] || first.Id != thread) missing.Add($"the thread of {post.Number} isn't first in the list");
        if (!sight.Html.Contains(post.Body, StringComparison.Ordinal)) missing.Add($"{post.Number} isn't on the guests' page");
        return missing;
    }

    private static async Task<TimeSpan> UntilFound(ForumClient reader, string word, string post)
    {
        var clock = Stopwatch.StartNew();
        while ((await reader.Search(word)).Items.All(hit => hit.Id != post) && clock.Elapsed < 10 * Soon) await Task.Delay(10);
        return clock.Elapsed;
    }
}
