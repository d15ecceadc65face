using System.Net.Http.Json;
using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Edge;

/// <summary>R6: the same key and body have one effect and one answer, also when the requests race.</summary>
public abstract class AskingTwice(Harness.Forum forum)
{
    private const int Rounds = 100;

    [Fact]
    public async Task Has_one_effect_also_in_a_race()
    {
        var (author, thread) = await Talk();
        for (var round = 0; round < Rounds; round++)
        {
            var key = $"round-{round}";
            var answers = await Task.WhenAll(Enumerable.Range(0, 2 + round % 3).Select(_ => author.Forum.WritePost(thread.Id, new() { Body = key }, key)));
            answers.Select(post => (post.Id, post.Number)).Distinct().ShouldHaveSingleItem();
        }
        var read = await forum.Guest.GetThread(thread.Id);
        read.ReplyCount.ShouldBe(Rounds);
        var bodies = await Everything(thread.Id);
        bodies.Order().ShouldBe(Enumerable.Range(0, Rounds).Select(round => $"round-{round}").Order());
    }

    [Fact]
    public async Task Gives_the_first_answer_before_any_rule_runs()
    {
        var (author, thread) = await Talk();
        var first = await author.Forum.WritePost(thread.Id, new() { Body = "b" }, "key");
        await (await forum.Cast).Moderator.Forum.LockThread(thread.Id, "test");
        (await author.Forum.WritePost(thread.Id, new() { Body = "b" }, "key")).Id.ShouldBe(first.Id);
        (await Should.ThrowAsync<ForumProblem>(() => author.Forum.WritePost(thread.Id, new() { Body = "b" }, "another"))).Code.ShouldBe("thread.locked");
    }

    [Fact]
    public async Task Refuses_the_key_for_another_body()
    {
        var (author, thread) = await Talk();
        await author.Forum.WritePost(thread.Id, new() { Body = "one" }, "key");
        var no = await Should.ThrowAsync<ForumProblem>(() => author.Forum.WritePost(thread.Id, new() { Body = "two" }, "key"));
        no.Status.ShouldBe(422);
        no.Code.ShouldBe("request.reused");
    }

    [Fact]
    public async Task Keeps_members_and_routes_apart()
    {
        var (author, thread) = await Talk();
        var (other, _) = await Talk();
        var mine = await author.Forum.WritePost(thread.Id, new() { Body = "b" }, "key");
        var theirs = await other.Forum.WritePost(thread.Id, new() { Body = "b" }, "key");
        var elsewhere = await author.Forum.WritePost((await forum.Thread(author)).Id, new() { Body = "b" }, "key");
        new[] { mine.Id, theirs.Id, elsewhere.Id }.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Refuses_a_key_that_is_too_long()
    {
        var (author, thread) = await Talk();
        var no = await Should.ThrowAsync<ForumProblem>(() => author.Forum.WritePost(thread.Id, new() { Body = "b" }, new string('k', 201)));
        no.Status.ShouldBe(400);
        no.Code.ShouldBe("request.key-invalid");
        await author.Forum.WritePost(thread.Id, new() { Body = "b" }, new string('k', 200));
    }

    [Fact]
    public async Task Never_keeps_a_token()
    {
        var person = await forum.Register();
        using var http = forum.Http(person);
        http.DefaultRequestHeaders.Add("Idempotency-Key", "key");
        var body = new AskToken { Login = person.UserName, Password = Harness.Forum.Password, Name = "n" };
        var tokens = new List<string>();
        for (var time = 0; time < 2; time++)
        {
            using var answer = await http.PostAsJsonAsync("api/v1/tokens", body, ForumJson.Options);
            tokens.Add((await answer.Content.ReadFromJsonAsync<NewToken>(ForumJson.Options))!.Token);
        }
        tokens[0].ShouldNotBe(tokens[1]);
    }

    private async Task<(Person Author, ThreadPage Thread)> Talk()
    {
        var author = await forum.Register();
        return (author, await forum.Thread(author));
    }

    private async Task<List<string>> Everything(string thread)
    {
        var bodies = new List<string>();
        for (var part = await forum.Guest.ListPosts(thread, after: 1, limit: 33); ; part = await forum.Guest.ListPosts(thread, cursor: part.Next, limit: 33))
        {
            bodies.AddRange(part.Items.Select(post => post.Body));
            if (part.Next is null) return bodies;
        }
    }
}

public sealed class AskingTwiceOnSqlite(OnSqlite forum) : AskingTwice(forum), IClassFixture<OnSqlite>;

public sealed class AskingTwiceOnMongo(OnMongo forum) : AskingTwice(forum), IClassFixture<OnMongo>;
