using System.Net;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Server.Storage.Sqlite;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Pages;

/// <summary>Members are known by their passes without asking the store, and their own pages by a tag; both end with the commit that ends them.</summary>
public sealed class ComingBackAsAMember(OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Is_told_that_a_page_is_unchanged_until_something_in_it_changes()
    {
        var (person, thread, address) = await Started();
        using var member = await Visitor.Of(person, forum);
        var tag = await Tag(member, address);
        for (var tries = 0; ; tries++)
        {
            await forum.Thread(person); // Somewhere else.
            if (await Status(member, address, tag) == HttpStatusCode.NotModified) break;
            tries.ShouldBeLessThan(4, "What happens elsewhere ages the tag.");
            tag = await Tag(member, address); // The forum itself committed something in between.
        }
        await person.Forum.WritePost(thread.Id, new() { Body = "News" });
        (await Status(member, address, tag)).ShouldBe(HttpStatusCode.OK);
        tag = await Tag(member, address);
        await forum.Admin.Forum.AppointMember(person.UserName, [Role.Moderator], "Trusted");
        using var asModerator = await member.Get(address, tag);
        asModerator.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await asModerator.Content.ReadAsStringAsync()).ShouldContain("Lock for replies");
    }

    [Fact]
    public async Task Has_a_tag_that_is_of_no_use_to_anybody_else()
    {
        var (person, _, address) = await Started();
        using var member = await Visitor.Of(person, forum);
        using var again = await Visitor.Of(person, forum);
        using var another = await Visitor.Of(await forum.Register(), forum);
        using var guest = new Visitor(forum);
        await Tag(again, address);
        await Tag(another, address);
        var tag = await Tag(member, address);
        (await Status(again, address, tag)).ShouldBe(HttpStatusCode.OK);
        (await Status(another, address, tag)).ShouldBe(HttpStatusCode.OK);
        (await Status(guest, address, tag)).ShouldBe(HttpStatusCode.OK);
        (await Status(member, address + "?after=0", tag)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Is_nobody_from_the_moment_of_signing_out()
    {
        var (person, _, address) = await Started();
        for (var round = 0; round < 20; round++)
        {
            using var member = await Visitor.Of(person, forum);
            var tag = await KnownTag(member, address);
            (await Status(member, "/settings", null)).ShouldBe(HttpStatusCode.OK);
            var client = await forum.SignIn(person.UserName, person.UserName, Harness.Forum.Password);
            await client.Forum.EndAllPasses();
            (await Status(member, address, tag)).ShouldBe(HttpStatusCode.OK);
            (await Status(member, "/settings", null)).ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Is_nobody_when_another_process_has_ended_the_pass()
    {
        var person = await forum.Register();
        using var program = forum.Http(person);
        (await Status(program, "/api/v1/me")).ShouldBe(HttpStatusCode.OK);
        using var other = Db.Open(Path.Combine(forum.Folder, "forum.db"), readOnly: false);
        other.Run("DELETE FROM passes WHERE member = ?1", person.Id);
        (await Status(program, "/api/v1/me")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Loses_sight_with_the_right_and_regains_it_with_the_right()
    {
        var cast = await forum.Cast;
        var person = await forum.Customer();
        var thread = await forum.Thread(cast.Customer, Visibility.Customers, "Among ourselves");
        using var program = forum.Http(person);
        using var vendor = forum.Http(cast.Vendor);
        for (var round = 0; round < 20; round++)
        {
            foreach (var _ in Enumerable.Range(0, 2)) (await Status(program, $"/api/v1/threads/{thread.Id}")).ShouldBe(HttpStatusCode.OK);
            (await Status(vendor, $"/api/v1/threads/{thread.Id}")).ShouldBe(HttpStatusCode.NotFound);
            await forum.Admin.Forum.SetAffiliation(person.UserName, AffiliationClass.Vendor, "Changed sides");
            (await Status(program, $"/api/v1/threads/{thread.Id}")).ShouldBe(HttpStatusCode.NotFound);
            (await program.GetStringAsync(new Uri("/api/v1/threads?limit=100", UriKind.Relative))).ShouldNotContain(thread.Id);
            await forum.Admin.Forum.SetAffiliation(person.UserName, AffiliationClass.Customer, "And back");
        }
    }

    [Fact]
    public async Task Sees_what_only_they_may_see_and_nobody_else_does()
    {
        var cast = await forum.Cast;
        var (person, thread, _) = await Started();
        var post = await person.Forum.WritePost(thread.Id, new() { Body = "Taken back canary" });
        await person.Forum.RemovePost(post.Id);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            (await Posts(person, thread)).ShouldContain("Taken back canary");
            (await Posts(cast.Moderator, thread)).ShouldContain("Taken back canary");
            (await Posts(cast.Member, thread)).ShouldNotContain("canary");
            (await Posts(null, thread)).ShouldNotContain("canary");
        }
    }

    [Fact]
    public async Task Opens_two_pages_at_once_and_may_send_the_form_of_either()
    {
        var (person, thread, address) = await Started();
        using var member = await Visitor.Of(person, forum);
        member.Forget("__Host-forum-form");
        using var first = await member.Get(address);
        member.Forget("__Host-forum-form");
        using var second = await member.Get(address);
        foreach (var page in new[] { first, second })
        {
            using var sent = await member.Post($"/threads/{thread.Id}/reply", await Visitor.Token(page), ("body", $"Sent {Guid.NewGuid()}"), ("requestId", $"{Guid.NewGuid():N}"));
            sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        }
    }

    private async Task<string> Posts(Person? reader, ThreadPage thread)
    {
        using var http = forum.Http(reader);
        return await http.GetStringAsync(new Uri($"/api/v1/threads/{thread.Id}", UriKind.Relative));
    }

    private async Task<(Person Person, ThreadPage Thread, string Address)> Started()
    {
        var person = await forum.Register();
        var thread = await forum.Thread(person);
        return (person, thread, $"/threads/{thread.Id}/{thread.Slug}");
    }

    /// <summary>A tag by which the page is known: one that ages on the way, as with every minute and every commit, is asked for again.</summary>
    private static async Task<string> KnownTag(Visitor member, string address)
    {
        for (var tries = 0; tries < 5; tries++)
        {
            var tag = await Tag(member, address);
            if (await Status(member, address, tag) == HttpStatusCode.NotModified) return tag;
        }
        throw new ShouldAssertException("The page is never known.");
    }

    /// <summary>The page's tag, once the browser has the cookie of the forms. A page has none when something was committed just before, as every second by the forum itself.</summary>
    private static async Task<string> Tag(Visitor member, string address)
    {
        for (var tries = 0; tries < 10; tries++)
        {
            using var page = await member.Get(address);
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
            page.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
            if (tries > 0 && page.Headers.ETag is { } tag) return tag.ToString();
        }
        throw new ShouldAssertException("The page never has a tag.");
    }

    private static async Task<HttpStatusCode> Status(Visitor visitor, string address, string? tag)
    {
        using var answer = await visitor.Get(address, tag);
        return answer.StatusCode;
    }

    private static async Task<HttpStatusCode> Status(HttpClient http, string address)
    {
        using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
        return answer.StatusCode;
    }
}
