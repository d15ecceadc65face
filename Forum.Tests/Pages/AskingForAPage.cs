using System.Net;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Pages;

/// <summary>What pages promise to whoever asks for them, over plain HTTP.</summary>
public sealed class AskingForAPage(OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task A_guests_page_sets_no_cookie_and_is_known_again_until_something_is_written()
    {
        var person = await forum.Customer();
        var thread = await forum.Thread(person);
        using var guest = new Visitor(forum);
        var address = await Place(guest, thread.Id);
        using var first = await guest.Get(address);
        first.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await first.Content.ReadAsStringAsync()).ShouldNotContain("antiforgery");
        var tag = first.Headers.ETag!.ToString();
        using var again = await guest.Get(address, tag);
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);

        await person.Forum.WritePost(thread.Id, new() { Body = "News" });
        using var fresh = await guest.Get(address, tag);
        fresh.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await fresh.Content.ReadAsStringAsync()).ShouldContain("News");
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/boards/nothing", HttpStatusCode.NotFound)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/api/v1/boards", HttpStatusCode.MethodNotAllowed)]
    public async Task Its_head_alone_is_what_the_page_would_bring_without_the_body(string address, HttpStatusCode expected)
    {
        using var http = new HttpClient { BaseAddress = forum.Address };
        using var whole = await http.GetAsync(address);
        using var head = await http.SendAsync(new(HttpMethod.Head, address));
        using var again = await http.SendAsync(new(HttpMethod.Head, address)); // From a copy, where there is one.

        head.StatusCode.ShouldBe(expected);
        again.StatusCode.ShouldBe(expected);
        (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        if (expected == HttpStatusCode.MethodNotAllowed) return;
        head.Content.Headers.ContentType.ShouldBe(whole.Content.Headers.ContentType);
        again.Headers.ETag.ShouldBe(whole.Headers.ETag);
    }

    [Fact]
    public async Task A_members_page_is_nobody_elses()
    {
        var person = await forum.Customer();
        using var visitor = await Visitor.Of(person, forum);
        using var home = await visitor.Get("/");
        home.Headers.CacheControl!.Private.ShouldBeTrue();
        home.Headers.ETag.ShouldBeNull();
    }

    [Fact]
    public async Task What_one_may_not_see_looks_like_what_is_not_there()
    {
        var thread = await forum.Thread(await forum.Customer(), Visibility.Customers, "Among ourselves");
        using var vendor = await Visitor.Of(await forum.Register(null, AffiliationClass.Vendor), forum);
        using var guest = new Visitor(forum);
        (await Bytes(guest, $"/threads/{thread.Id}")).ShouldBe(await Bytes(guest, "/threads/nothing"));
        (await Shape(vendor, $"/threads/{thread.Id}/{thread.Slug}")).ShouldBe(await Shape(vendor, "/threads/nothing/at-all"));
    }

    [Fact]
    public async Task A_wrong_slug_and_a_posts_address_lead_to_the_right_place()
    {
        var person = await forum.Customer();
        var thread = await forum.Thread(person);
        var post = await person.Forum.WritePost(thread.Id, new() { Body = "Somewhere" });
        using var guest = new Visitor(forum);
        using var wrong = await guest.Get($"/threads/{thread.Id}/another-name");
        wrong.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        wrong.Headers.Location!.ToString().ShouldBe($"/threads/{thread.Id}/{thread.Slug}");
        using var place = await guest.Get($"/posts/{post.Id}");
        place.Headers.Location!.ToString().ShouldBe($"/threads/{thread.Id}/{thread.Slug}#post-2");
    }

    [Fact]
    public async Task Posts_stay_on_their_page_and_missing_numbers_keep_their_place()
    {
        var person = await forum.Customer();
        var thread = await forum.Thread(person);
        for (var n = 2; n <= 33; n++) await person.Forum.WritePost(thread.Id, new() { Body = $"Reply number {n}." });
        var last = await person.Forum.WritePost(thread.Id, new() { Body = "Reply number 34." });
        var gone = (await person.Forum.ListPosts(thread.Id, 31, limit: 1)).Items[0];
        await person.Forum.RemovePost(gone.Id);
        using var guest = new Visitor(forum);
        using var place = await guest.Get($"/posts/{last.Id}");
        place.Headers.Location!.ToString().ShouldEndWith("?after=30#post-34");
        using var page = await guest.Get(place.Headers.Location!.ToString().Split('#')[0]);
        var html = await page.Content.ReadAsStringAsync();
        html.ShouldContain("id=\"post-32\"><span class=\"number\">32</span>");
        html.ShouldNotContain("Reply number 32.");
        html.ShouldNotContain("Reply number 30.");
    }

    [Fact]
    public async Task A_double_click_posts_once_and_other_words_are_another_post()
    {
        var person = await forum.Customer();
        var thread = await forum.Thread(person);
        using var visitor = await Visitor.Of(person, forum);
        using var page = await visitor.Get($"/threads/{thread.Id}/{thread.Slug}");
        var token = await Visitor.Token(page);
        var twice = await Task.WhenAll(Reply("Once"), Reply("Once"));
        twice[0].Headers.Location.ShouldBe(twice[1].Headers.Location);
        using var other = await Reply("Twice");
        other.Headers.Location.ShouldNotBe(twice[0].Headers.Location);
        (await person.Forum.ListPosts(thread.Id)).Items.Count.ShouldBe(3);

        Task<HttpResponseMessage> Reply(string words) => visitor.Post($"/threads/{thread.Id}/reply", token, ("body", words), ("requestId", "one-form"));
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("/\\elsewhere.example")]
    public async Task Nobody_is_led_elsewhere_after_signing_in(string returnUrl)
    {
        var person = await forum.Customer();
        using var visitor = new Visitor(forum);
        using var form = await visitor.Get($"/signin?returnUrl={Uri.EscapeDataString(returnUrl)}");
        using var entered = await visitor.Post("/signin", await Visitor.Token(form), ("login", person.UserName), ("password", Harness.Forum.Password), ("returnUrl", returnUrl));
        entered.Headers.Location!.ToString().ShouldBe("/");
    }

    [Theory]
    [InlineData("/signin")]
    [InlineData("/register")]
    [InlineData("/threads/new")]
    [InlineData("/settings/profile")]
    [InlineData("/signout")]
    public async Task A_form_without_its_token_is_refused_as_a_page(string address)
    {
        using var visitor = await Visitor.Of(await forum.Customer(), forum);
        using var refused = await visitor.Post(address, "not-a-token", ("title", "x"));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
    }

    [Fact]
    public async Task Pages_take_no_bearer_token()
    {
        var person = await forum.Customer();
        using var http = forum.Http(person);
        using var answer = await http.GetAsync(new Uri("/settings", UriKind.Relative));
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<string> Place(Visitor guest, string thread)
    {
        using var moved = await guest.Get($"/threads/{thread}");
        return moved.Headers.Location!.ToString();
    }

    private static async Task<string> Bytes(Visitor visitor, string address)
    {
        using var answer = await visitor.Get(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The page without its tokens, which are new each time.</summary>
    private static async Task<string> Shape(Visitor visitor, string address) =>
        System.Text.RegularExpressions.Regex.Replace(await Bytes(visitor, address), "value=\"[^\"]*\"", "");
}
