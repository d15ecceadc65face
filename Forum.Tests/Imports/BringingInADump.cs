using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Imports;

public abstract class BringingInADump(Harness.Forum forum)
{
    [Fact]
    public async Task Makes_questions_threads_answers_posts_and_comments_replies_in_the_order_of_their_times()
    {
        using var dump = new Dump().User(1, "Ann").User(2, "Bob")
            .Question(10, "Why?", "<p>I wonder.</p>", 0, 1, accepted: 12)
            .Answer(11, 10, "<p>First.</p>", 2, 2).Answer(12, 10, "<p>Second.</p>", 4, 1)
            .Comment(5, 12, "On the second.", 5, 2).Comment(6, 10, "On the question.", 1, 2).Comment(7, 11, "On the first.", 3, 1)
            .Comment(8, 12, "Older than what it is about.", 2, 1).Write();

        var report = await forum.Import(dump);

        report.Numbers().ShouldBe(["1 threads", "2 answers", "4 comments", "2 members"]);
        var thread = await forum.TheThreadOf(dump);
        thread.Kind.ShouldBe(ThreadKind.Question);
        (thread.ReplyCount, thread.CreatedAt, thread.LastActivityAt).ShouldBe((6, Dump.At(0), Dump.At(5)));
        thread.Posts.Items.Select(p => (p.Number, Text: Words(p), p.ReplyToNumber, p.CreatedAt)).ShouldBe(
        [
            (1, "I wonder.", null, Dump.At(0)), (2, "On the question.", 1, Dump.At(1)), (3, "First.", null, Dump.At(2)), (4, "On the first.", 3, Dump.At(3)),
            (5, "Second.", null, Dump.At(4)), (6, "Older than what it is about.", 5, Dump.At(2)), (7, "On the second.", 5, Dump.At(5)),
        ]);
        thread.Accepted.ShouldBe(thread.Posts.Items[4].Id);
        thread.Posts.Items.ShouldAllBe(p => p.BodyFormat == BodyFormat.Html);
        (await forum.Guest.GetBoard(dump.Board)).Visibility.ShouldBe(Visibility.Everyone);
    }

    [Fact]
    public async Task Keeps_source_licence_edits_titles_and_tags()
    {
        using var dump = new Dump()
            .Question(10, "Is &quot;old&quot; &amp; &lt;new&gt; one?", "<p>q</p>", 0, tags: "<Tag-A><c#><Straße 1>", more: ("LastEditDate", "2017-01-01T00:00:00.000"))
            .Answer(11, 10, "<p>a</p>", 1, more: ("ContentLicense", "CC BY-SA 4.0")).Comment(3, 11, "c", 2)
            .Question(20, "Bars", "<p>q</p>", 9, tags: "|one|two|", more: ("CreationDate2", "")).Write();

        await forum.Import(dump);

        var threads = await forum.ThreadsOf(dump.Board);
        var thread = threads[0];
        (thread.Title, thread.Tags).ShouldBe(("Is \"old\" & <new> one?", thread.Tags));
        thread.Tags.ShouldBe(["tag-a", "c#", "straße-1"]);
        threads[1].Tags.ShouldBe(["one", "two"]);
        thread.Source.ShouldBe(new(dump.Host, $"https://{dump.Host}/questions/10", "CC BY-SA 3.0"));
        thread.Posts.Items.Select(p => p.Source).ShouldBe(
        [
            thread.Source, new(dump.Host, $"https://{dump.Host}/a/11", "CC BY-SA 4.0"), new(dump.Host, $"https://{dump.Host}/a/11#comment3_11", "CC BY-SA 3.0"),
        ]);
        thread.Posts.Items[0].EditedAt.ShouldBe(new DateTimeOffset(2017, 1, 1, 0, 0, 0, TimeSpan.Zero));
        thread.Posts.Items[1].EditedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Keeps_tables_code_quotes_and_unicode_and_drops_what_could_do_harm()
    {
        using var dump = new Dump().Question(10, "Shapes", """
            <table><thead><tr><th>Host</th></tr></thead><tbody><tr><td>esx-01</td></tr></tbody></table>
            <pre><code>if (a &lt; b) &amp;&amp; c</code></pre><blockquote><p>Ünïcode 🙂 日本語</p></blockquote>
            <p onclick="alert(1)">safe<script>alert(2)</script><a href="javascript:alert(3)">no</a><iframe src="https://evil.example"></iframe></p>
            """).Write();

        await forum.Import(dump);

        var html = (await forum.TheThreadOf(dump)).Posts.Items[0].Html;
        html.ShouldContain("<th>Host</th>");
        html.ShouldContain("<td>esx-01</td>");
        html.ShouldContain("if (a &lt; b) &amp;&amp; c");
        html.ShouldContain("<blockquote>");
        html.ShouldContain("Ünïcode 🙂 日本語");
        foreach (var harm in new[] { "onclick", "<script", "alert(2)", "javascript:", "<iframe" }) html.ShouldNotContain(harm);
    }

    [Fact]
    public async Task Leads_links_to_what_came_along_and_the_rest_to_where_it_was()
    {
        using var dump = new Dump();
        dump.Question(10, "Links", $"""
            <p><a href="https://{dump.Host}/questions/20/title">q</a> <a href="/a/21">a</a> <a href="/questions/20/title/21#21">b</a>
            <a href="/users/5">u</a> <a href="https://{dump.Host}/questions/99">gone</a> <a href="https://elsewhere.example/q/20">else</a>
            <img src="/content/pic.png" alt="a picture"></p>
            """)
            .Question(20, "Target", "<p>t</p>", 1).Answer(21, 20, "<p>ta</p>", 2).Write();

        await forum.Import(dump);

        var threads = await forum.ThreadsOf(dump.Board);
        var (html, target) = (threads[0].Posts.Items[0].Html, threads[1].Posts.Items);
        html.ShouldContain($"""<a href="/posts/{target[0].Id}">q</a>""");
        html.ShouldContain($"""<a href="/posts/{target[1].Id}">a</a>""");
        html.ShouldContain($"""<a href="/posts/{target[1].Id}">b</a>""");
        html.ShouldContain($"https://{dump.Host}/users/5");
        html.ShouldContain($"https://{dump.Host}/questions/99");
        html.ShouldContain("https://elsewhere.example/q/20");
        html.ShouldContain($"https://{dump.Host}/content/pic.png");
        html.ShouldNotContain("<img");
    }

    [Fact]
    public async Task Makes_people_members_who_have_not_claimed_their_account()
    {
        using var dump = new Dump().User(-1, "Community").User(7, "Zoë O’Neil", "<p>I keep <b>hosts</b>.</p>").User(8, "Zoë O’Neil").User(9, "日本")
            .Question(10, "Who?", "<p>me</p>", 0, 7).Answer(11, 10, "<p>a</p>", 1, 404, ("OwnerDisplayName", "left long ago"))
            .Answer(12, 10, "<p>b</p>", 2, 404).Answer(13, 10, "<p>c</p>", 3).Write();

        await forum.Import(dump);

        var posts = (await forum.TheThreadOf(dump)).Posts.Items;
        var zoe = posts[0].Author;
        (zoe.Kind, zoe.DisplayName).ShouldBe((AuthorKind.Imported, "Zoë O’Neil"));
        posts.Skip(1).Select(p => p.Author.DisplayName).ShouldBe(["left long ago", "user404", "Somebody who left"]);
        posts.Skip(1).ShouldAllBe(p => p.Author.Id == null);
        var profile = await forum.Admin.Forum.GetProfile(zoe.UserName!);
        (profile.Claimed, profile.About, profile.JoinedAt).ShouldBe((false, "I keep hosts.", Dump.At(-7)));
    }

    [Fact]
    public async Task Takes_a_dump_that_lacks_people_and_comments()
    {
        using var dump = new Dump().Question(10, "Alone", "<p>q</p>", 0, 3).Write();

        var report = await forum.Import(dump);

        report.Numbers().ShouldBe(["1 threads", "0 answers", "0 comments", "0 members"]);
        (await forum.TheThreadOf(dump)).Author.DisplayName.ShouldBe("user3");
    }

    [Fact]
    public async Task Tells_what_it_skipped_and_why_and_leaves_out_what_hangs_on_it()
    {
        var huge = $"<p>{new string('x', 300 * 1024)}</p>";
        using var folder = new OwnFolder();
        using var dump = new Dump().User(1, "Ann").User(1, "Ann again")
            .Question(10, "Good", "<p>q</p>").Question(10, "Good again", "<p>q</p>")
            .Answer(11, 10, huge, 1).Comment(1, 11, "On the huge one.", 2).Answer(12, 10, "<p>fine</p>", 3).Comment(2, 12, "ok", 4).Comment(2, 12, "ok", 4)
            .Question(20, "Huge", huge, 5).Answer(21, 20, "<p>hangs</p>", 6)
            .Question(30, new string('t', 201), "<p>q</p>", 5)
            .Answer(41, 999, "<p>orphan</p>", 7).Comment(3, 41, "on an orphan", 8).Comment(4, 998, "on nothing", 8)
            .Row("Posts", ("Id", 50), ("PostTypeId", 5), ("Body", "wiki"), ("CreationDate", "2016-01-01T00:00:00")).Comment(5, 50, "on a wiki", 8)
            .Row("Posts", ("Id", 51), ("PostTypeId", 1), ("Title", "No date"), ("Body", "<p>q</p>")).Write();

        var report = await forum.Import(dump, report: folder.File("report.txt"));

        report.Numbers().ShouldBe(["1 threads", "1 answers", "1 comments", "1 members"]);
        report.Skipped.ShouldBe(
        [
            ("Its title is empty, longer than 200 characters or not one line.", 1),
            ("The text is longer than 256 KB. Please shorten it or split it into several posts.", 2),
            ("The thread that it stands in wasn't taken.", 1),
            ("What it answers wasn't taken.", 1),
            ("answer without its question", 1),
            ("comment without its post", 3),
            ("post without number, date or text", 1),
            ("repeated row", 3),
            ("tag wiki", 1),
        ]);
        (await File.ReadAllLinesAsync(folder.File("report.txt"), TestContext.Current.CancellationToken)).Length.ShouldBe(14);
        (await forum.TheThreadOf(dump)).Posts.Items.Select(Words).ShouldBe(["q", "fine", "ok"]);
    }

    [Fact]
    public async Task Goes_into_the_board_that_was_named_and_is_seen_by_those_who_see_it()
    {
        var board = await forum.Board(Visibility.Customers);
        using var dump = new Dump().Question(10, $"Inside {Guid.NewGuid():N}", "<p>q</p>").Write();

        (await forum.Import(dump, board.Slug)).Board.ShouldBe(board.Slug);

        var customer = (await forum.Cast).Customer.Forum;
        (await customer.ListThreads(board: board.Slug)).Items.ShouldContain(t => t.Source != null);
        (await forum.Guest.ListThreads(limit: 100)).Items.ShouldNotContain(t => t.Source != null && t.Source.Site == dump.Host);
    }

    [Fact]
    public async Task Is_found_by_its_words()
    {
        using var dump = new Dump().Question(10, "Zyzzyva", "<p>quokka</p>").Comment(1, 10, "narwhal", 1).Write();

        await forum.Import(dump);

        var id = (await forum.TheThreadOf(dump)).Id;
        foreach (var word in new[] { "zyzzyva", "quokka", "narwhal" })
            (await forum.Guest.Search(word)).Items.ShouldContain(hit => hit.Thread == id, word);
    }

    private static string Words(Post post) => System.Text.RegularExpressions.Regex.Replace(post.Html, "<[^>]*>", "").Trim();
}

public sealed class BringingInADumpOnSqlite(OnSqlite forum) : BringingInADump(forum), IClassFixture<OnSqlite>;

public sealed class BringingInADumpOnMongo(OnMongo forum) : BringingInADump(forum), IClassFixture<OnMongo>;
