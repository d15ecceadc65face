using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Threads;

public abstract class StartingAThread(Harness.Forum forum)
{
    [Fact]
    public async Task Shows_it_to_everybody_with_its_opening_post()
    {
        var author = await forum.Register();
        var started = await author.Forum.StartThread(new()
        {
            Board = (await forum.Board(Visibility.Everyone)).Id, Title = "  We rolled back  ", Body = "It *failed*.", Kind = ThreadKind.Story,
            Outcome = Outcome.RolledBack, Tags = ["upgrade", "vcenter"],
        });

        var read = await forum.Guest.GetThread(started.Id);

        read.Title.ShouldBe("We rolled back");
        read.Outcome.ShouldBe(Outcome.RolledBack);
        read.Tags.ShouldBe(["upgrade", "vcenter"]);
        read.Author.UserName.ShouldBe(author.UserName);
        read.ReplyCount.ShouldBe(0);
        var opening = read.Posts.Items.ShouldHaveSingleItem();
        opening.Number.ShouldBe(1);
        opening.Body.ShouldBe("It *failed*.");
    }

    [Fact]
    public async Task Needs_an_outcome_for_a_story()
    {
        var author = await forum.Register();
        var board = await forum.Board(Visibility.Everyone);
        var no = await Should.ThrowAsync<ForumProblem>(() =>
            author.Forum.StartThread(new() { Board = board.Slug, Title = "t", Body = "b", Kind = ThreadKind.Story }));
        no.Status.ShouldBe(400);
        no.Code.ShouldBe("story.outcome-missing");
        no.Errors.Keys.ShouldBe(["outcome"]);
    }
}

public sealed class StartingAThreadOnSqlite(OnSqlite forum) : StartingAThread(forum), IClassFixture<OnSqlite>;

public sealed class StartingAThreadOnMongo(OnMongo forum) : StartingAThread(forum), IClassFixture<OnMongo>;
