using Shouldly;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Posts;

/// <summary>R15: what was answered is there, for its author and everybody else, on every path.</summary>
public abstract class ReadingWhatOneWrote(Harness.Forum forum)
{
    private const int Rounds = 100;

    [Fact]
    public async Task Never_finds_it_missing()
    {
        var author = await forum.Register();
        var reader = await forum.Register();
        var thread = await forum.Thread(author);
        for (var round = 0; round < Rounds; round++)
        {
            var word = $"word{Guid.NewGuid():N}"[..20];
            var post = await author.Forum.WritePost(thread.Id, new() { Body = $"Look at {word} here" });
            (await reader.Forum.GetPost(post.Id)).Body.ShouldContain(word);
            (await forum.Guest.ListPosts(thread.Id, after: post.Number - 1)).Items.ShouldContain(p => p.Id == post.Id);
            (await forum.Guest.GetThread(thread.Id)).ReplyCount.ShouldBe(round + 1);
            (await forum.Guest.ListThreads(limit: 1)).Items[0].LastActivityAt.ShouldBe(post.CreatedAt);
            (await forum.Guest.Search(word)).Items.ShouldHaveSingleItem().Id.ShouldBe(post.Id);
        }
    }

    [Fact]
    public async Task Finds_the_edit_and_no_longer_what_it_said_before()
    {
        var author = await forum.Register();
        var thread = await forum.Thread(author);
        for (var round = 0; round < Rounds / 5; round++)
        {
            var (before, after) = ($"before{Guid.NewGuid():N}"[..20], $"after{Guid.NewGuid():N}"[..20]);
            var post = await author.Forum.WritePost(thread.Id, new() { Body = before });
            await author.Forum.EditPost(post.Id, after, post.Edition);
            (await forum.Guest.Search(before)).Items.ShouldBeEmpty();
            (await forum.Guest.Search(after)).Items.ShouldHaveSingleItem();
            var earlier = (await forum.Guest.ReadPostHistory(post.Id)).Items.ShouldHaveSingleItem();
            earlier.Body.ShouldBe(before);
        }
    }

    [Fact]
    public async Task Loses_a_removed_post_everywhere_and_finds_a_restored_one()
    {
        var author = await forum.Register();
        var thread = await forum.Thread(author);
        var word = $"word{Guid.NewGuid():N}"[..20];
        var post = await author.Forum.WritePost(thread.Id, new() { Body = word });
        await author.Forum.RemovePost(post.Id);
        (await forum.Guest.Search(word)).Items.ShouldBeEmpty();
        (await forum.Guest.ListPosts(thread.Id, after: 1)).Items.ShouldBeEmpty();
        (await forum.Guest.GetThread(thread.Id)).ReplyCount.ShouldBe(0);
        await author.Forum.RestorePost(post.Id);
        (await forum.Guest.Search(word)).Items.ShouldHaveSingleItem();
        (await forum.Guest.GetThread(thread.Id)).ReplyCount.ShouldBe(1);
    }
}

public sealed class ReadingWhatOneWroteOnSqlite(OnSqlite forum) : ReadingWhatOneWrote(forum), IClassFixture<OnSqlite>;

public sealed class ReadingWhatOneWroteOnMongo(OnMongo forum) : ReadingWhatOneWrote(forum), IClassFixture<OnMongo>;
