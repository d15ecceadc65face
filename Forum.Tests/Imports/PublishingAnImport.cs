using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Server.Commands;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Imports;

public abstract class PublishingAnImport(Harness.Forum forum)
{
    [Fact]
    public async Task Shows_nothing_of_it_before_and_all_of_it_afterwards()
    {
        using var dump = new Dump().User(1, "Hedwig Hidden").Question(10, "Pangolin", "<p>aardwolf</p>", 0, 1).Answer(11, 10, "<p>ocelot</p>", 1, 1).Write();
        await Should.ThrowAsync<Interrupted>(() => forum.Import(dump, progress: new Interruption("Publishing")));

        await NothingOf(dump, forum.Guest, "pangolin", "aardwolf", "ocelot");
        await NothingOf(dump, (await forum.Cast).Moderator.Forum, "pangolin", "aardwolf", "ocelot");
        (await forum.Admin.Forum.ListMembers(limit: 100)).Items.ShouldNotContain(m => m.DisplayName == "Hedwig Hidden");
        (await Should.ThrowAsync<ForumProblem>(() => forum.Admin.Forum.GetProfile("Hedwig-Hidden"))).Status.ShouldBe(404);
        (await Should.ThrowAsync<ForumProblem>(() => forum.Admin.Forum.HandOutClaimLink("Hedwig-Hidden", "early"))).Status.ShouldBe(404);

        (await forum.Import(dump)).Numbers().ShouldBe(["1 threads", "1 answers", "0 comments", "1 members"]);

        (await forum.TheThreadOf(dump)).ReplyCount.ShouldBe(1);
        (await forum.Guest.Search("ocelot")).Items.Count.ShouldBe(1);
        (await forum.Admin.Forum.GetProfile("Hedwig-Hidden")).Claimed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Reading the dump", 0)]
    [InlineData("Staging people", 1)]
    [InlineData("Staging threads", 0)]
    [InlineData("Staging threads", 2)]
    [InlineData("Publishing", 0)]
    [InlineData("Publishing", 1)]
    public async Task Ends_right_when_it_was_interrupted_and_is_run_again(string stage, int after)
    {
        using var dump = new Dump().Many(450).Write();
        await Should.ThrowAsync<Interrupted>(() => forum.Import(dump, progress: new Interruption(stage, after)));

        await forum.Import(dump);

        var threads = await All(dump);
        threads.Select(t => t.Title).ShouldBe(Enumerable.Range(1, 450).Select(i => $"Question {i}"));
        threads.ShouldAllBe(t => t.ReplyCount == 2 && t.Author.Kind == AuthorKind.Imported);
        (await forum.Import(dump)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task Shows_all_of_it_at_once_also_when_it_dies_in_the_moment_after()
    {
        using var dump = new Dump().Question(10, "Numbat", "<p>quoll</p>", 0, tags: "<numbats>").Question(20, "Bilby", "<p>quoll</p>", 1, tags: "<numbats>").Write();
        await Should.ThrowAsync<Interrupted>(() => forum.Import(dump, progress: new Interruption("Publishing", 1)));

        var threads = await forum.ThreadsOf(dump.Board);
        threads.Select(t => t.Title).ShouldBe(["Numbat", "Bilby"]);
        (await forum.Guest.ListThreads(tag: "numbats")).Items.Count.ShouldBe(2);
        (await forum.Guest.Search("quoll")).Items.Count.ShouldBe(2);
        await (await forum.Cast).Moderator.Forum.HideThread(threads[0].Id, "No.");
        (await forum.Guest.ListThreads(tag: "numbats")).Items.Select(t => t.Title).ShouldBe(["Bilby"]);

        (await forum.Import(dump)).IsEmpty.ShouldBeTrue();

        (await forum.Guest.ListThreads(tag: "numbats")).Items.Select(t => t.Title).ShouldBe(["Bilby"]);
        (await (await forum.Cast).Moderator.Forum.ListThreads(tag: "numbats")).Items.Count.ShouldBe(2);
        (await forum.Guest.Search("quoll")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Adds_nothing_the_second_time()
    {
        using var dump = new Dump().Many(3).Write();
        await forum.Import(dump);
        var before = await forum.ThreadsOf(dump.Board);

        var again = await forum.Import(dump);

        again.IsEmpty.ShouldBeTrue();
        again.Numbers().ShouldBe(["0 threads", "0 answers", "0 comments", "0 members"]);
        (again.Threads.Known, again.Answers.Known, again.Comments.Known, again.Members.Known).ShouldBe((3, 3, 3, 3));
        again.Lines().First().ShouldBe("Everything of this dump is here already; nothing was added.");
        (await forum.ThreadsOf(dump.Board)).Select(t => (t.Id, t.ReplyCount, t.LastActivityAt)).ShouldBe(before.Select(t => (t.Id, t.ReplyCount, t.LastActivityAt)));
    }

    [Fact]
    public async Task Adds_only_what_is_new_in_a_newer_dump_also_under_older_threads()
    {
        using var dump = new Dump().Many(2).Write();
        await forum.Import(dump);
        dump.User(77, "Newcomer").Answer(12, 10, "<p>Later.</p>", 500, 77).Comment(90, 12, "Later still.", 501, 77).Comment(91, 11, "Under the old one.", 502)
            .Question(500, "Fresh", "<p>f</p>", 503, 77).Write();

        (await forum.Import(dump)).Numbers().ShouldBe(["1 threads", "1 answers", "2 comments", "1 members"]);

        var threads = await forum.ThreadsOf(dump.Board);
        threads.Select(t => (t.Title, t.ReplyCount)).ShouldBe([("Question 1", 5), ("Question 2", 2), ("Fresh", 0)]);
        threads[0].Posts.Items.Select(p => (p.Number, p.ReplyToNumber)).ShouldBe([(1, null), (2, null), (3, 2), (4, null), (5, 4), (6, 2)]);
        threads[0].LastActivityAt.ShouldBe(Dump.At(502));
        threads[0].Posts.Items[3].Author.DisplayName.ShouldBe("Newcomer");
        (await forum.Guest.Search("still")).Items.ShouldContain(hit => hit.Thread == threads[0].Id);
    }

    [Fact]
    public async Task Leaves_a_thread_alone_that_staff_have_locked_since()
    {
        using var dump = new Dump().Many(1).Write();
        await forum.Import(dump);
        var thread = await forum.TheThreadOf(dump);
        await (await forum.Cast).Moderator.Forum.LockThread(thread.Id, "Done.");
        dump.Comment(90, 11, "Too late.", 500).Write();

        var report = await forum.Import(dump);

        report.IsEmpty.ShouldBeTrue();
        report.Skipped.ShouldBe([("The thread is locked, hidden or removed here.", 1)]);
        (await forum.TheThreadOf(dump)).ReplyCount.ShouldBe(2);
    }

    [Theory]
    [InlineData("  <row Id=\"99\" PostTypeId=\"1\" Body=\"cut")]
    [InlineData("  <row Id=\"99\"></posts><posts>")]
    public async Task Brings_nothing_of_a_damaged_dump(string end)
    {
        using var dump = new Dump().Many(2).Raw("Posts", end).Write();

        var why = await Should.ThrowAsync<CommandFailed>(() => forum.Import(dump));

        why.Message.ShouldStartWith("Posts.xml is damaged at line");
        await NothingOf(dump, forum.Guest);
    }

    [Fact]
    public async Task Wants_an_unfinished_import_ended_where_it_was_begun()
    {
        var board = await forum.Board(Visibility.Members);
        using var dump = new Dump().Many(1).Write();
        await Should.ThrowAsync<Interrupted>(() => forum.Import(dump, board.Slug, new Interruption("Publishing")));

        var other = await forum.Board(Visibility.Everyone);
        var refused = await Should.ThrowAsync<Core.Kernel.RuleViolation>(() => forum.Import(dump, other.Slug));

        refused.Code.ShouldBe("import.other-board");
        (await forum.Import(dump)).Board.ShouldBe(board.Slug);
    }

    [Fact]
    public async Task Makes_room_beside_a_board_of_the_same_name_that_was_made_meanwhile()
    {
        using var dump = new Dump().Many(1).Write();
        await Should.ThrowAsync<Interrupted>(() => forum.Import(dump, progress: new Interruption("Publishing")));
        await forum.Admin.Forum.MakeBoard(new() { Slug = dump.Board, Name = "Somebody else's", Visibility = Visibility.Everyone });

        (await forum.Import(dump)).Board.ShouldBe($"{dump.Board}-2");

        (await forum.ThreadsOf($"{dump.Board}-2")).Count.ShouldBe(1);
        (await forum.ThreadsOf(dump.Board)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lets_its_author_claim_the_account_and_edit_what_they_once_wrote()
    {
        using var dump = new Dump().User(5, $"Returning {forum.Address.Port}").Question(10, "Mine", "<p>I <b>was</b> here.</p>", 0, 5).Write();
        await forum.Import(dump);
        var thread = await forum.TheThreadOf(dump);
        var (name, post) = (thread.Author.UserName!, thread.Posts.Items[0]);
        (await Should.ThrowAsync<ForumProblem>(() => forum.SignIn(name, name, Harness.Forum.Password))).Status.ShouldBe(401);

        var link = await forum.Admin.Forum.HandOutClaimLink(name, "We know her.");
        await forum.Guest.ClaimAccount(new() { Link = link.Link, Email = $"{name}@example.org", Password = Harness.Forum.Password });
        var returned = await forum.SignIn(name, name, Harness.Forum.Password);
        post.BodyFormat.ShouldBe(BodyFormat.Html);
        await returned.Forum.EditPost(post.Id, "I **am** here.", post.Edition);

        var edited = (await forum.TheThreadOf(dump)).Posts.Items[0];
        (edited.BodyFormat, edited.Body, edited.Author.Kind).ShouldBe((BodyFormat.Markdown, "I **am** here.", AuthorKind.Member));
        edited.Html.ShouldContain("<strong>am</strong>");
        edited.Source.ShouldBe(post.Source);
    }

    private async Task NothingOf(Dump dump, ForumClient reader, params string[] words)
    {
        (await reader.ListBoards()).Items.ShouldNotContain(board => board.Slug.StartsWith(dump.Board, StringComparison.Ordinal));
        (await reader.ListThreads(limit: 100)).Items.ShouldNotContain(thread => thread.Source != null && thread.Source.Site == dump.Host);
        foreach (var word in words) (await reader.Search(word)).Items.ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<ThreadSummary>> All(Dump dump)
    {
        List<ThreadSummary> all = [];
        for (string? cursor = null; ;)
        {
            var page = await forum.Guest.ListThreads(board: dump.Board, sort: ThreadSort.Newest, limit: 100, cursor: cursor);
            all.InsertRange(0, page.Items.Reverse());
            if ((cursor = page.Next) is null) return all;
        }
    }
}

public sealed class PublishingAnImportOnSqlite(OnSqlite forum) : PublishingAnImport(forum), IClassFixture<OnSqlite>;

public sealed class PublishingAnImportOnMongo(OnMongo forum) : PublishingAnImport(forum), IClassFixture<OnMongo>;
