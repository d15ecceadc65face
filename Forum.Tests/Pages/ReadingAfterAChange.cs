using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Pages;

/// <summary>Whatever was answered is in everybody's next page and list, however often the page was read before.</summary>
public abstract class ReadingAfterAChange(Harness.Forum forum)
{
    [Fact]
    public async Task Shows_what_authors_did()
    {
        var s = await Situation();
        var post = await s.Author.Forum.WritePost(s.Thread.Id, new() { Body = "A first word" });
        await Shows(s, "A first word");
        await s.Author.Forum.EditPost(post.Id, "A better word");
        await Shows(s, "A better word", "A first word");
        await s.Author.Forum.RemovePost(post.Id);
        await Shows(s, "Not shown", "A better word");
        await s.Author.Forum.RestorePost(post.Id);
        await Shows(s, "A better word");
        await s.Author.Forum.AcceptAnswer(s.Thread.Id, post.Id);
        await Shows(s, "The answer that helped");
        await s.Author.Forum.IntroduceMyself("Renamed Person", "");
        await Shows(s, "Renamed Person", $"Person {s.Author.UserName}");
        await s.Author.Forum.EditThread(s.Thread.Id, new() { Body = "The text was mended" });
        await Shows(s, "The text was mended");
    }

    [Fact]
    public async Task Shows_what_staff_did()
    {
        var s = await Situation();
        var post = await s.Author.Forum.WritePost(s.Thread.Id, new() { Body = "Something unkind" });
        await Shows(s, "Something unkind");
        await s.Moderator.Forum.HidePost(post.Id, "Unkind");
        await Shows(s, "Not shown", "Something unkind");
        await s.Moderator.Forum.UnhidePost(post.Id, "A mistake");
        await Shows(s, "Something unkind");
        await s.Moderator.Forum.LockThread(s.Thread.Id, "Enough");
        await Shows(s, "Locked for replies");
        await s.Moderator.Forum.UnlockThread(s.Thread.Id, "Go on");
        await Shows(s, "Something unkind", "Locked for replies");
        await forum.Admin.Forum.DescribeBoard(s.Thread.Board.Slug, new() { Name = $"Board called {s.Thread.Id}" });
        await Shows(s, $"Board called {s.Thread.Id}");
    }

    [Fact]
    public async Task Takes_what_went_out_of_sight_from_pages_lists_and_programs()
    {
        var s = await Situation();
        string[] places = [s.Address, "/", $"/boards/{s.Thread.Board.Slug}", "/api/v1/threads", $"/api/v1/threads/{s.Thread.Id}", $"/api/v1/threads/{s.Thread.Id}/posts"];
        foreach (var place in places) (await TwiceAsGuest(place)).ShouldContain(s.Thread.Id, customMessage: place);
        await s.Moderator.Forum.HideThread(s.Thread.Id, "Looking into it");
        foreach (var place in places) (await Guest(place)).ShouldNotContain("A body of its own", customMessage: place);
        foreach (var place in places[1..4]) (await Guest(place)).ShouldNotContain(s.Thread.Id, customMessage: place);
        await s.Moderator.Forum.UnhideThread(s.Thread.Id, "All is well");
        foreach (var place in places) (await Guest(place)).ShouldContain(s.Thread.Id, customMessage: place);
        await s.Author.Forum.RemoveThread(s.Thread.Id);
        foreach (var place in places[1..4]) (await Guest(place)).ShouldNotContain(s.Thread.Id, customMessage: place);
    }

    [Fact]
    public async Task Puts_new_things_into_lists_and_counts()
    {
        var s = await Situation();
        string[] lists = ["/", $"/boards/{s.Thread.Board.Slug}", "/api/v1/threads"];
        foreach (var list in lists) await TwiceAsGuest(list);
        var another = await forum.Thread(s.Author, title: $"News of {s.Thread.Id}");
        foreach (var list in lists) (await TwiceAsGuest(list)).ShouldContain(another.Title, customMessage: list);
        await s.Author.Forum.WritePost(another.Id, new() { Body = "One" });
        (await Guest("/api/v1/threads")).ShouldContain("\"replyCount\":1");
        await s.Moderator.Forum.PinThread(s.Thread.Id, "Good");
        (await Guest($"/boards/{s.Thread.Board.Slug}")).ShouldContain("pinned");
    }

    [Fact]
    public async Task Never_shows_an_answered_change_late_while_others_read_and_write()
    {
        var s = await Situation();
        var elsewhere = await forum.Thread(s.Author);
        (await Late(forum, s.Address, s.Author, s.Thread.Id, elsewhere.Id, Rounds)).ShouldBe(0);
    }

    /// <summary>So many rounds on this store.</summary>
    protected virtual int Rounds => 300;

    /// <summary>Edits one post round after round and asks for its page right after each answer, while others read it and write elsewhere.</summary>
    /// <returns>How many pages were older than an answer that had been given before they were asked for.</returns>
    internal static async Task<int> Late(Harness.Forum forum, string address, Person author, string thread, string elsewhere, int rounds)
    {
        using var over = new CancellationTokenSource();
        var post = await author.Forum.WritePost(thread, new() { Body = "Round 0." });
        using var http = forum.Http();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested) await http.GetStringAsync(new Uri(address, UriKind.Relative));
        })).ToList();
        var writer = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested) await author.Forum.WritePost(elsewhere, new() { Body = "Noise" });
        });
        var late = 0;
        for (var round = 1; round <= rounds; round++)
        {
            await author.Forum.EditPost(post.Id, $"Round {round}.");
            if (!(await http.GetStringAsync(new Uri(address, UriKind.Relative))).Contains($"Round {round}.", StringComparison.Ordinal)) late++;
        }
        await over.CancelAsync();
        await Task.WhenAll([.. readers, writer]);
        return late;
    }

    private async Task<Situation> Situation()
    {
        var cast = await forum.Cast;
        var author = await forum.Register();
        var thread = await forum.Thread(author, body: "A body of its own");
        return new(author, cast.Moderator, await Visitor.Of(cast.Member, forum), thread, $"/threads/{thread.Id}/{thread.Slug}");
    }

    /// <summary>Guests and members read it twice, so that whoever keeps copies has one before the next change.</summary>
    private async Task Shows(Situation s, string now, string? noLonger = null)
    {
        foreach (var page in new[] { await TwiceAsGuest(s.Address), await s.Member.Page(s.Address), await s.Member.Page(s.Address) })
        {
            page.ShouldContain(now);
            if (noLonger is not null) page.ShouldNotContain(noLonger);
        }
    }

    private async Task<string> TwiceAsGuest(string address)
    {
        var first = await Guest(address);
        (await Guest(address)).ShouldBe(first);
        return first;
    }

    private async Task<string> Guest(string address)
    {
        using var http = forum.Http();
        using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
        return await answer.Content.ReadAsStringAsync();
    }
}

/// <summary>A thread that is read and changed.</summary>
/// <param name="Member">A member who only reads, in a browser that shows what it has as long as that is said to be unchanged.</param>
internal sealed record Situation(Person Author, Person Moderator, Visitor Member, ThreadPage Thread, string Address);

public sealed class ReadingAfterAChangeOnSqlite(OnSqlite forum) : ReadingAfterAChange(forum), IClassFixture<OnSqlite>;

public sealed class ReadingAfterAChangeOnMongo(OnMongo forum) : ReadingAfterAChange(forum), IClassFixture<OnMongo>
{
    protected override int Rounds => 60;
}
