using Shouldly;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Pages;

/// <summary>Members read one thread in turn; what is made once for many of them shows each no more and no less than is theirs.</summary>
public sealed class SharingAThread(OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Gives_each_reader_the_menus_of_their_own()
    {
        var (author, writer, cast) = (await forum.Register(), await forum.Register(), await forum.Cast);
        var thread = await forum.Thread(author);
        var post = await writer.Forum.WritePost(thread.Id, new() { Body = "A word of mine" });
        var address = $"/threads/{thread.Id}/{thread.Slug}";
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Sees(await Read(await forum.Register(), address), post.Id, edit: false, accept: false, hide: false);
            Sees(await Read(writer, address), post.Id, edit: true, accept: false, hide: false);
            Sees(await Read(author, address), post.Id, edit: false, accept: true, hide: false);
            Sees(await Read(cast.Moderator, address), post.Id, edit: false, accept: true, hide: true);
            Sees(await Read(cast.Member, address), post.Id, edit: false, accept: false, hide: false);
        }
    }

    [Fact]
    public async Task Tells_only_its_author_how_to_bring_a_post_back()
    {
        var (author, writer, other) = (await forum.Register(), await forum.Register(), await forum.Register());
        var thread = await forum.Thread(author);
        var post = await writer.Forum.WritePost(thread.Id, new() { Body = "A word of mine" });
        var address = $"/threads/{thread.Id}/{thread.Slug}";
        (await Read(other, address)).ShouldContain("A word of mine");
        await writer.Forum.RemovePost(post.Id);
        foreach (var _ in Enumerable.Range(0, 2))
        {
            (await Read(other, address)).ShouldNotContain("A word of mine");
            (await Read(writer, address)).ShouldContain($"/posts/{post.Id}/restore");
            (await Read(author, address)).ShouldNotContain($"/posts/{post.Id}/restore");
        }
    }

    private static void Sees(string page, string post, bool edit, bool accept, bool hide)
    {
        page.ShouldContain("A word of mine");
        page.Contains($"/posts/{post}/edit", StringComparison.Ordinal).ShouldBe(edit);
        page.Contains("Accept as the answer", StringComparison.Ordinal).ShouldBe(accept);
        page.Contains($"/posts/{post}/hide", StringComparison.Ordinal).ShouldBe(hide);
    }

    private async Task<string> Read(Person person, string address)
    {
        using var visitor = await Visitor.Of(person, forum);
        return await visitor.Page(address);
    }
}
