using System.Net;
using Shouldly;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Pages;

namespace VmugForum.Tests.Notices;

/// <summary>The bell stands on every page of a member's; its number is never older than the last commit, also where a browser asks whether its own copy still counts.</summary>
public abstract class TheBell(Harness.Forum forum)
{
    [Fact]
    public async Task Rings_on_a_page_that_the_browser_has_already()
    {
        var (person, other) = (await forum.Register(), await forum.Register());
        var (read, told) = (await forum.Thread(other), await forum.Thread(person));
        using var browser = await Visitor.Of(person, forum);
        var page = $"/threads/{read.Id}/{read.Slug}";
        foreach (var _ in Enumerable.Range(0, 3)) (await browser.Page(page)).ShouldNotContain("unread</span>");

        await other.Forum.WritePost(told.Id, new() { Body = "News for you" });
        Unread(await browser.Page(page)).ShouldBe(1);

        await person.Forum.PutAllNoticesAway();
        Unread(await browser.Page(page)).ShouldBe(0);
    }

    [Fact]
    public async Task Falls_silent_with_what_went_out_of_sight()
    {
        var (person, other, moderator) = (await forum.Register(), await forum.Register(), (await forum.Cast).Moderator);
        var (read, told) = (await forum.Thread(other), await forum.Thread(person));
        using var browser = await Visitor.Of(person, forum);
        var page = $"/threads/{read.Id}/{read.Slug}";
        var post = await other.Forum.WritePost(told.Id, new() { Body = "Out of line" });
        Unread(await browser.Page(page)).ShouldBe(1);
        Unread(await browser.Page(page)).ShouldBe(1);

        await moderator.Forum.HidePost(post.Id, "Out of line");
        Unread(await browser.Page(page)).ShouldBe(0);
        await moderator.Forum.UnhidePost(post.Id, "A mistake");
        Unread(await browser.Page(page)).ShouldBe(1);
    }

    [Fact]
    public async Task Is_answered_by_reading_the_thread_as_far_as_it_was_read()
    {
        var (person, other) = (await forum.Register(), await forum.Register());
        var thread = await forum.Thread(person);
        for (var i = 0; i < 31; i++) await other.Forum.WritePost(thread.Id, new() { Body = "More" });
        using var browser = await Visitor.Of(person, forum);
        Unread(await browser.Page("/meetings")).ShouldBe(1);

        Unread(await browser.Page($"/threads/{thread.Id}/{thread.Slug}")).ShouldBe(1);
        (await person.Forum.ListNotices()).Items.Where(notice => !notice.Read).ShouldHaveSingleItem().Count.ShouldBe(2);
        Unread(await browser.Page($"/threads/{thread.Id}/{thread.Slug}?after=30")).ShouldBe(0);
        Unread(await browser.Page("/meetings")).ShouldBe(0);
    }

    [Fact]
    public async Task Leads_to_a_page_that_works_by_forms()
    {
        var (person, other) = (await forum.Register(), await forum.Register());
        var thread = await forum.Thread(person, title: "Renewal <b>");
        await other.Forum.WritePost(thread.Id, new() { Body = "Us too" });
        using var browser = await Visitor.Of(person, forum);
        using var page = await browser.Get("/notices");
        (await page.Content.ReadAsStringAsync()).ShouldContain("Renewal &lt;b&gt;");
        var id = (await person.Forum.ListNotices()).Items[0].Id;

        using var put = await browser.Post($"/notices/{id}/read", await Visitor.Token(page));
        put.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await person.Forum.CountUnreadNotices()).ShouldBe(0);
        await other.Forum.WritePost(thread.Id, new() { Body = "And again" });
        using var all = await browser.Post("/notices/read", await Visitor.Token(page));
        all.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await person.Forum.CountUnreadNotices()).ShouldBe(0);
        (await browser.Page("/notices?done=read")).ShouldContain("All read.");
    }

    [Fact]
    public async Task Is_not_on_a_guests_page_and_not_for_a_guest()
    {
        using var guest = new Visitor(forum);
        (await guest.Page("/")).ShouldNotContain("/notices");
        using var refused = await guest.Get("/notices");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static int Unread(string page)
    {
        page.ShouldContain("class=\"bell\"");
        var bell = page[page.IndexOf("class=\"bell\"", StringComparison.Ordinal)..];
        bell = bell[..bell.IndexOf("</a>", StringComparison.Ordinal)];
        const string before = ", </span>";
        return bell.IndexOf(before, StringComparison.Ordinal) is >= 0 and var at ? bell[at + before.Length] - '0' : 0;
    }
}

public sealed class TheBellOnSqlite(OnSqlite forum) : TheBell(forum), IClassFixture<OnSqlite>;

public sealed class TheBellOnMongo(OnMongo forum) : TheBell(forum), IClassFixture<OnMongo>;
