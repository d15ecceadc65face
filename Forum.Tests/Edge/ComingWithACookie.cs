using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Edge;

/// <summary>A browser's session: what its cookie is, what it may do, and when it dies.</summary>
public sealed class ComingWithACookie(OnSqlite forum) : IClassFixture<OnSqlite>
{
    private const string Reply = """{"body":"b"}""";

    [Fact]
    public async Task Holds_nothing_but_a_secret_and_is_kept_from_scripts_and_other_sites()
    {
        using var browser = await SignedIn();
        var line = browser.LastSet.Single(set => set.StartsWith("__Host-forum=", StringComparison.Ordinal)).ToLowerInvariant();
        line.ShouldContain("; secure");
        line.ShouldContain("; httponly");
        line.ShouldContain("; samesite=lax");
        line.ShouldContain("; path=/");
        line.ShouldNotContain("domain=");
        browser.Cookies["__Host-forum"].Length.ShouldBe(43);
    }

    [Fact]
    public async Task Reads_as_the_member()
    {
        using var browser = await SignedIn();
        using var me = await browser.Send(HttpMethod.Get, "api/v1/me");
        ((int)me.StatusCode).ShouldBe(200);
        me.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Changes_something_only_with_the_token_of_its_own_page()
    {
        var thread = await forum.Thread((await forum.Cast).Customer);
        using var browser = await SignedIn();
        using var other = await SignedIn();
        var (mine, theirs) = (await browser.Token(), await other.Token());
        mine.ShouldNotBeNullOrEmpty();
        (await Write(browser, thread, null)).ShouldBe(400);
        (await Write(browser, thread, "made-up")).ShouldBe(400);
        (await Write(browser, thread, theirs)).ShouldBe(400);
        (await forum.Guest.GetThread(thread.Id)).ReplyCount.ShouldBe(0);
        (await Write(browser, thread, mine)).ShouldBe(201);
        (await forum.Guest.GetThread(thread.Id)).ReplyCount.ShouldBe(1);
    }

    [Fact]
    public async Task Is_dead_at_once_after_signing_out_everywhere()
    {
        var person = await forum.Register();
        using var browser = await new CookieJar(forum).SignIn(person.UserName);
        (await Status(browser)).ShouldBe(200);
        await person.Forum.EndAllPasses();
        (await Status(browser)).ShouldBe(401);
        using var http = forum.Http(person);
        ((int)(await http.GetAsync("api/v1/me")).StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Is_dead_at_once_after_a_new_password_but_the_one_that_set_it_lives()
    {
        var person = await forum.Register();
        using var browser = await new CookieJar(forum).SignIn(person.UserName);
        await person.Forum.ChangePassword(Harness.Forum.Password, "harness-people-9");
        (await Status(browser)).ShouldBe(401);
        (await person.Forum.GetMe()).Id.ShouldBe(person.Id);
    }

    [Fact]
    public async Task Cant_be_a_token_nor_a_token_a_cookie()
    {
        var person = await forum.Register();
        using var browser = await new CookieJar(forum).SignIn(person.UserName);
        using var http = forum.Http();
        http.DefaultRequestHeaders.Authorization = new("Bearer", browser.Cookies["__Host-forum"]);
        ((int)(await http.GetAsync("api/v1/me")).StatusCode).ShouldBe(401);
        using var asCookie = forum.Http();
        asCookie.DefaultRequestHeaders.Add("Cookie", $"__Host-forum={person.Token}");
        ((int)(await asCookie.GetAsync("api/v1/me")).StatusCode).ShouldBe(401);
    }

    private async Task<CookieJar> SignedIn() => await new CookieJar(forum).SignIn((await forum.Register()).UserName);

    private static async Task<int> Status(CookieJar browser)
    {
        using var me = await browser.Send(HttpMethod.Get, "api/v1/me");
        return (int)me.StatusCode;
    }

    private static async Task<int> Write(CookieJar browser, ThreadPage thread, string? token)
    {
        using var answer = await browser.Send(HttpMethod.Post, $"api/v1/threads/{thread.Id}/posts", new StringContent(Reply, null, "application/json"),
            token is null ? [] : [("X-Forum-Antiforgery", token)]);
        return (int)answer.StatusCode;
    }
}
