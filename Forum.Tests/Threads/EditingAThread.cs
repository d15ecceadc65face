using Shouldly;
using VmugForum.Client;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Threads;

public abstract class EditingAThread(Harness.Forum forum)
{
    [Fact]
    public async Task Changes_what_is_given_and_leaves_the_rest()
    {
        var author = await forum.Register();
        var thread = await forum.Thread(author, body: "Before");
        var edited = await author.Forum.EditThread(thread.Id, new() { Title = "Another title", Tags = ["dns"] }, thread.Edition);
        edited.Title.ShouldBe("Another title");
        edited.Tags.ShouldBe(["dns"]);
        edited.Kind.ShouldBe(thread.Kind);
        edited.Posts.Items[0].Body.ShouldBe("Before");
        edited.Edition.ShouldBeGreaterThan(thread.Edition);
    }

    [Fact]
    public async Task With_a_text_rewrites_the_opening_post_keeps_the_old_text_in_its_history_and_finds_the_new()
    {
        var author = await forum.Register();
        var thread = await forum.Thread(author, body: "The quokkaword before");
        var edited = await author.Forum.EditThread(thread.Id, new() { Body = "The wombatword after" }, thread.Edition);
        var opening = edited.Posts.Items[0];
        opening.Body.ShouldBe("The wombatword after");
        opening.EditedAt.ShouldNotBeNull();
        (await author.Forum.ReadPostHistory(opening.Id)).Items.ShouldHaveSingleItem().Body.ShouldBe("The quokkaword before");
        (await forum.Guest.Search("wombatword")).Items.ShouldHaveSingleItem().Id.ShouldBe(thread.Id);
        (await forum.Guest.Search("quokkaword")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task From_an_old_edition_changes_nothing()
    {
        var author = await forum.Register();
        var thread = await forum.Thread(author, body: "First");
        await author.Forum.EditThread(thread.Id, new() { Title = "Second" }, thread.Edition);
        var no = await Should.ThrowAsync<ForumProblem>(() => author.Forum.EditThread(thread.Id, new() { Title = "Third", Body = "Third" }, thread.Edition));
        no.Status.ShouldBe(412);
        var read = await forum.Guest.GetThread(thread.Id);
        (read.Title, read.Posts.Items[0].Body).ShouldBe(("Second", "First"));
    }

    [Fact]
    public async Task Away_and_back_hides_it_from_others_but_not_from_its_author()
    {
        var author = await forum.Register();
        var thread = await forum.Thread(author);
        await author.Forum.RemoveThread(thread.Id);
        (await Should.ThrowAsync<ForumProblem>(() => forum.Guest.GetThread(thread.Id))).Status.ShouldBe(404);
        (await author.Forum.GetThread(thread.Id)).Removed.ShouldBeTrue();
        await author.Forum.RestoreThread(thread.Id);
        (await forum.Guest.GetThread(thread.Id)).Removed.ShouldBeFalse();
    }
}

public sealed class EditingAThreadOnSqlite(OnSqlite forum) : EditingAThread(forum), IClassFixture<OnSqlite>;

public sealed class EditingAThreadOnMongo(OnMongo forum) : EditingAThread(forum), IClassFixture<OnMongo>;
