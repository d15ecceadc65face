using Shouldly;
using VmugForum.Client;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Posts;

/// <summary>R16: of racing edits on one edition one wins, the others are told, and everybody reads the winner's.</summary>
public abstract class EditingTogether(Harness.Forum forum)
{
    private const int Rounds = 12;
    private const int Editors = 6;

    [Fact]
    public async Task Lets_one_edit_of_a_post_win_and_tells_the_others()
    {
        var author = await forum.Register();
        var post = (await forum.Thread(author)).Posts.Items[0];
        for (var round = 0; round < Rounds; round++)
        {
            var edition = post.Edition;
            var tries = await Task.WhenAll(Enumerable.Range(0, Editors).Select(n => Try(() => author.Forum.EditPost(post.Id, $"round {round} by {n}", edition))));
            post = Winner(tries);
            (await forum.Guest.GetPost(post.Id)).Body.ShouldBe(post.Body);
        }
        (await forum.Guest.ReadPostHistory(post.Id)).Items.Count.ShouldBe(Rounds);
    }

    [Fact]
    public async Task Lets_one_edit_of_a_thread_win_and_tells_the_others()
    {
        var author = await forum.Register();
        var thread = await forum.Thread(author);
        for (var round = 0; round < Rounds; round++)
        {
            var edition = thread.Edition;
            var tries = await Task.WhenAll(Enumerable.Range(0, Editors).Select(n => Try(() => author.Forum.EditThread(thread.Id, new() { Title = $"round {round} by {n}" }, edition))));
            thread = Winner(tries);
            (await forum.Guest.GetThread(thread.Id)).Title.ShouldBe(thread.Title);
        }
    }

    [Fact]
    public async Task Takes_every_edit_that_names_no_edition()
    {
        var author = await forum.Register();
        var post = (await forum.Thread(author)).Posts.Items[0];
        var tries = await Task.WhenAll(Enumerable.Range(0, Editors).Select(n => Try(() => author.Forum.EditPost(post.Id, $"by {n}"))));
        tries.ShouldAllBe(t => t.No == null);
        (await forum.Guest.ReadPostHistory(post.Id)).Items.Count.ShouldBe(Editors);
    }

    [Fact]
    public async Task Doesnt_count_a_reply_as_an_edit()
    {
        var author = await forum.Register();
        var thread = await forum.Thread(author);
        await (await forum.Cast).Member.Forum.WritePost(thread.Id, new() { Body = "b" });
        (await forum.Guest.GetThread(thread.Id)).Edition.ShouldBe(thread.Edition);
        (await author.Forum.EditThread(thread.Id, new() { Title = "New" }, thread.Edition)).Title.ShouldBe("New");
    }

    [Theory]
    [InlineData("\"999\"", 412)]
    [InlineData("\"not-a-number\"", 412)]
    [InlineData("W/\"1\"", 200)]
    [InlineData("*", 200)]
    [InlineData("1", 400)]
    public async Task Reads_the_condition_as_HTTP_writes_it(string ifMatch, int status)
    {
        var author = await forum.Register();
        var thread = await forum.Thread(author);
        using var http = forum.Http(author);
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"api/v1/threads/{thread.Id}") { Content = new StringContent("""{"title":"New"}""", null, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await http.SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(status);
        if (status == 200) answer.Headers.ETag!.Tag.ShouldBe("\"2\"");
    }

    private static T Winner<T>((T? Yes, ForumProblem? No)[] tries) where T : class
    {
        var losers = tries.Where(t => t.No is not null).Select(t => t.No!).ToList();
        losers.ShouldAllBe(no => no.Status == 412 && no.Code == "edition.stale");
        losers.Count.ShouldBe(Editors - 1);
        return tries.Single(t => t.Yes is not null).Yes!;
    }

    private static async Task<(T? Yes, ForumProblem? No)> Try<T>(Func<Task<T>> edit) where T : class
    {
        try { return (await edit(), null); }
        catch (ForumProblem no) { return (null, no); }
    }
}

public sealed class EditingTogetherOnSqlite(OnSqlite forum) : EditingTogether(forum), IClassFixture<OnSqlite>;

public sealed class EditingTogetherOnMongo(OnMongo forum) : EditingTogether(forum), IClassFixture<OnMongo>;
