using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with threads.</summary>
public abstract class ThreadStoreContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Gives_back_every_field_of_a_thread()
    {
        var (board, alice) = (await Tell.Board("war-stories", Audience.Customers), await Tell.Member("alice"));
        var thread = await Tell.Thread(board, alice, "Twelve hosts", t => t with { Tags = ["vsan", "6.7"], Locked = true, Pinned = true, Edition = 3 });

        var found = await Store.Ask(s => s.Threads.Find(thread.Id, alice, Cancel));

        found.ShouldNotBeNull().State.ShouldHold(thread);
    }

    [Fact]
    public async Task Shows_a_thread_with_its_board_author_and_counters()
    {
        var (board, alice) = (await Tell.Board("war-stories"), await Tell.Member("alice"));
        var thread = await Tell.Thread(board, alice, "Twelve hosts");
        var reply = await Tell.Replied(thread, alice);

        var view = (await View(thread.Id, Actor.Guest)).ShouldNotBeNull();

        view.Board.ShouldBe(new(board.Id, board.Slug, board.Name));
        view.Author.ShouldBe(AuthorView.Of(alice));
        (view.Title, view.Slug, view.Kind, view.Outcome, view.Tags.Single()).ShouldBe(("Twelve hosts", "twelve-hosts", ThreadKind.Story, Outcome.Worked, "vsan"));
        (view.ReplyCount, view.LastNumber, view.Edition, view.Head).ShouldBe((1, 2L, 1L, 1L));
        (view.CreatedAt, view.LastActivityAt).ShouldBe((thread.CreatedAt, reply.CreatedAt));
    }

    [Fact]
    public async Task Finds_nothing_under_an_id_that_was_never_given()
    {
        (await Store.Ask(s => s.Threads.Find(new("nobody"), Actor.Forum, Cancel))).ShouldBeNull();
        (await View(new("nobody"), Actor.Forum)).ShouldBeNull();
        (await Store.Ask(s => s.Threads.Log(new("nobody"), 0, 10, Cancel))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuses_a_change_made_on_an_older_version()
    {
        var (board, alice) = (await Tell.Board("war-stories"), await Tell.Member("alice"));
        var id = (await Tell.Thread(board, alice)).Id;
        var first = await Store.Ask(s => s.Threads.Find(id, alice, Cancel));
        var second = await Store.Ask(s => s.Threads.Find(id, alice, Cancel));
        first!.Edit(alice, new("First", ThreadKind.Discussion, null, []), Store.Now);
        second!.Edit(alice, new("Second", ThreadKind.Discussion, null, []), Store.Now);
        await Store.Commit(s => s.Threads.Keep(first));

        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Threads.Keep(second)));

        (await View(id, alice))!.Title.ShouldBe("First");
        (await Store.Ask(s => s.Threads.Find(id, alice, Cancel)))!.State.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Refuses_a_reply_to_a_thread_that_was_locked_since_it_was_read()
    {
        var (board, alice, moderator) = (await Tell.Board("war-stories"), await Tell.Member("alice"), await Tell.Member("mo", roles: Roles.Moderator));
        var read = await Tell.Thread(board, alice);
        var locking = (await Store.Ask(s => s.Threads.Find(read.Id, moderator, Cancel)))!;
        locking.Lock(moderator, "Settled", Store.Now);
        await Store.Commit(s => s.Threads.Keep(locking));

        await Should.ThrowAsync<Contention>(Store.Commit(s =>
        {
            s.Threads.Expect(new ForumThread(read));
            s.Posts.Add(Tell.Reply(read, alice));
        }));

        (await View(read.Id, alice))!.LastNumber.ShouldBe(1);
    }

    [Fact]
    public async Task Takes_many_replies_to_one_reading_of_a_thread_because_a_reply_does_not_change_it()
    {
        var (board, alice) = (await Tell.Board("war-stories"), await Tell.Member("alice"));
        var read = await Tell.Thread(board, alice);

        for (var i = 0; i < 3; i++)
            await Store.Commit(s =>
            {
                s.Threads.Expect(new ForumThread(read));
                s.Posts.Add(Tell.Reply(read, alice));
            });

        (await View(read.Id, alice))!.LastNumber.ShouldBe(4);
    }

    [Fact]
    public async Task Numbers_racing_replies_without_a_hole_and_lists_by_the_last_of_them()
    {
        var (board, alice) = (await Tell.Board("war-stories"), await Tell.Member("alice"));
        var (quiet, busy, latest) = (await Tell.Thread(board, alice), await Tell.Thread(board, alice), await Tell.Thread(board, alice));
        Store.Time.Advance(TimeSpan.FromMinutes(1));
        var replies = Enumerable.Range(0, 12).Select(_ => Tell.Reply(busy, alice)).ToList();

        await Task.WhenAll(replies.Select(reply => Task.Run(() => Reply(reply), Cancel)));

        replies.Select(r => r.State.Number.Number).Order().ShouldBe(Enumerable.Range(2, 12).Select(n => (long)n));
        (await List(alice)).ShouldBe([busy.Id, latest.Id, quiet.Id]);
        (await View(busy.Id, alice))!.LastActivityAt.ShouldBe(replies.Max(r => r.State.CreatedAt));
    }

    [Theory]
    [InlineData(Audience.Everyone, "guest member customer moderator forum")]
    [InlineData(Audience.Members, "member customer moderator forum")]
    [InlineData(Audience.Customers, "customer moderator forum")]
    public async Task Shows_a_thread_to_its_audience_and_nobody_else(Audience audience, string audienceIs)
    {
        var thread = await Tell.Thread(await Tell.Board("b", audience), await Tell.Member("alice"));

        (await WhoSees(thread.Id)).ShouldBe(audienceIs);
    }

    [Fact]
    public async Task Keeps_a_moderator_without_the_class_out_of_a_customers_thread()
    {
        var thread = await Tell.Thread(await Tell.Board("b", Audience.Customers), await Tell.Member("alice"));
        var vendor = await Tell.Member("vendor", AffiliationClass.Vendor, Roles.Moderator | Roles.Administrator);

        (await View(thread.Id, vendor)).ShouldBeNull();
        (await Store.Ask(s => s.Threads.Find(thread.Id, vendor, Cancel))).ShouldBeNull();
        (await List(vendor)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_a_hidden_thread_to_moderators_only_in_lists_too()
    {
        var thread = await Tell.Thread(await Tell.Board("b"), await Tell.Member("alice"), change: t => t with { Hidden = true });

        (await WhoSees(thread.Id)).ShouldBe("moderator forum");
        (await WhoLists(thread.Id)).ShouldBe("moderator forum");
    }

    [Fact]
    public async Task Shows_a_removed_thread_to_its_author_and_moderators_and_in_no_list()
    {
        var alice = await Tell.Member("alice");
        var thread = await Tell.Thread(await Tell.Board("b"), alice, change: t => t with { Removed = true });

        (await WhoSees(thread.Id)).ShouldBe("moderator forum");
        (await View(thread.Id, alice)).ShouldNotBeNull();
        (await WhoLists(thread.Id)).ShouldBe("");
        (await List(alice)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_a_thread_of_an_unpublished_import_to_the_forum_alone()
    {
        var thread = await Tell.Thread(await Tell.Board("b"), await Tell.Member("alice"), change: t => t with { Source = Tell.Source("dump/1", "import-1") });

        (await WhoSees(thread.Id)).ShouldBe("forum");
        (await WhoLists(thread.Id)).ShouldBe("forum");
        var moderator = await Tell.Member("mo2", roles: Roles.Moderator);
        (await Store.Ask(s => s.Threads.Find(thread.Id, moderator, Cancel))).ShouldBeNull();
        (await Store.Ask(s => s.Threads.Find(thread.Id, Actor.Forum, Cancel))).ShouldNotBeNull().State.Source.ShouldBe(thread.Source);
    }

    [Fact]
    public async Task Shows_everything_of_an_import_once_it_is_published()
    {
        var (board, alice) = (await Tell.Board("b"), await Tell.Member("alice"));
        var early = await Tell.Thread(board, alice, change: t => t with { Source = Tell.Source("dump/1", "import-1") });
        var hidden = await Tell.Thread(board, alice, change: t => t with { Source = Tell.Source("dump/2", "import-1"), Hidden = true });
        var other = await Tell.Thread(board, alice, change: t => t with { Source = Tell.Source("dump/3", "import-2") });

        await Store.Publish("import-1");
        var late = await Tell.Thread(board, alice, change: t => t with { Source = Tell.Source("dump/4", "import-1") });

        (await List(Actor.Guest)).ShouldBe([late.Id, early.Id]);
        (await List(Actor.Guest, new(Tag: "vsan"))).ShouldBe([late.Id, early.Id]);
        (await WhoSees(early.Id)).ShouldBe("guest member customer moderator forum");
        (await WhoSees(hidden.Id)).ShouldBe("moderator forum");
        (await WhoSees(other.Id)).ShouldBe("forum");
    }

    [Fact]
    public async Task Takes_a_source_in_once()
    {
        var (board, alice) = (await Tell.Board("b"), await Tell.Member("alice"));
        await Tell.Thread(board, alice, change: t => t with { Source = Tell.Source("dump/1", "import-1") });

        await Should.ThrowAsync<Contention>(Tell.Thread(board, alice, change: t => t with { Source = Tell.Source("dump/1", "import-2") }));
    }

    [Fact]
    public async Task Names_authors_as_they_are_now()
    {
        var (board, alice, bob) = (await Tell.Board("b"), await Tell.Member("alice"), await Tell.Member("bob", standing: Standing.Unclaimed));
        var mine = await Tell.Thread(board, alice);
        var imported = await Tell.Thread(board, bob);
        var named = await Tell.Thread(board, alice, change: t => t with { Author = new(null, "Carol of old") });
        var gone = await Tell.Thread(board, alice, change: t => t with { Author = new(new MemberId("left-long-ago")) });
        var renamed = (await Store.Ask(s => s.Members.Find(alice.Member, Cancel)))!;
        renamed.Introduce("Alice A.", "", Store.Now);
        await Store.Commit(s => s.Members.Keep(renamed));

        (await View(mine.Id, alice))!.Author.ShouldBe(new(AuthorKind.Member, alice.Id, "alice", "Alice A."));
        (await View(imported.Id, alice))!.Author.ShouldBe(new(AuthorKind.Imported, bob.Id, "bob", "bob"));
        (await View(named.Id, alice))!.Author.ShouldBe(AuthorView.Named("Carol of old"));
        (await View(gone.Id, alice))!.Author.ShouldBe(AuthorView.Gone);
    }

    [Fact]
    public async Task Lists_by_last_activity_or_by_start()
    {
        var (board, alice) = (await Tell.Board("b"), await Tell.Member("alice"));
        var (older, newer) = (await Tell.Thread(board, alice, "Older"), await Tell.Thread(board, alice, "Newer"));
        await Tell.Replied(older, alice);

        (await List(Actor.Guest)).ShouldBe([older.Id, newer.Id]);
        (await List(Actor.Guest, sort: ThreadSort.Newest)).ShouldBe([newer.Id, older.Id]);
    }

    [Theory]
    [InlineData(ThreadSort.Activity)]
    [InlineData(ThreadSort.Newest)]
    public async Task Lists_what_fits_every_filter_alone_and_together(ThreadSort sort)
    {
        var (one, other) = (await Tell.Board("one"), await Tell.Board("other", Audience.Members));
        var (alice, bob) = (await Tell.Member("alice"), await Tell.Member("bob"));
        var fits = await Tell.Thread(one, alice, "Fits", t => t with { Tags = ["nsx", "vsan"], Outcome = Outcome.Failed, Pinned = true });
        await Tell.Thread(other, bob, "Doesn't", t => t with { Tags = ["esx"], Kind = ThreadKind.Question, Outcome = null });

        var all = new ThreadFilter(one.Id, "nsx", Outcome.Failed, alice.Id, ThreadKind.Story, true);
        ThreadFilter[] alone = [new(Board: all.Board), new(Tag: all.Tag), new(Outcome: all.Outcome), new(Author: all.Author), new(Kind: all.Kind), new(Pinned: true), all];

        foreach (var filter in alone) (await List(bob, filter, sort)).ShouldBe([fits.Id], filter.ToString());
        (await List(bob, all with { Pinned = false }, sort)).ShouldBeEmpty();
        (await List(bob, new(Pinned: false), sort)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Lists_by_a_tag_as_the_thread_carries_it_now()
    {
        var (board, alice) = (await Tell.Board("b"), await Tell.Member("alice"));
        var (first, second) = (await Tell.Thread(board, alice, "First"), await Tell.Thread(board, alice, "Second"));
        await Tell.Replied(first, alice);
        (await List(alice, new(Tag: "vsan"))).ShouldBe([first.Id, second.Id]);

        var edited = (await Store.Ask(s => s.Threads.Find(first.Id, alice, Cancel)))!;
        edited.Edit(alice, new("First", ThreadKind.Story, Outcome.Worked, ["nsx"]), Store.Now);
        await Store.Commit(s => s.Threads.Keep(edited));

        (await List(alice, new(Tag: "vsan"))).ShouldBe([second.Id]);
        (await List(alice, new(Tag: "nsx"))).ShouldBe([first.Id]);
    }

    [Theory]
    [InlineData(ThreadSort.Activity, null)]
    [InlineData(ThreadSort.Newest, null)]
    [InlineData(ThreadSort.Activity, "vsan")]
    public async Task Pages_through_a_list_that_grows_meanwhile_without_losing_or_repeating_any(ThreadSort sort, string? tag)
    {
        var boards = new[] { await Tell.Board("a"), await Tell.Board("b", Audience.Members), await Tell.Board("c", Audience.Customers) };
        var alice = await Tell.Member("alice");
        var before = new List<ThreadId>();
        for (var i = 0; i < 8; i++) before.Insert(0, (await Tell.Thread(boards[i % 3], alice)).Id);

        var (seen, after) = (new List<ThreadId>(), default(Cursor));
        do
        {
            var page = await Store.Ask(s => s.Threads.List(new(Tag: tag), sort, new(3, after), alice, Cancel));
            seen.AddRange(page.Items.Select(t => t.Id));
            after = Cursor.Decode(page.Next?.Encode());
            await Tell.Thread(boards[0], alice);
        } while (after is not null);

        seen.ShouldBe(before);
    }

    [Fact]
    public async Task Pages_by_id_through_threads_of_the_same_moment()
    {
        var (board, alice) = (await Tell.Board("b"), await Tell.Member("alice"));
        var at = Store.Now;
        for (var i = 0; i < 5; i++) await Tell.Thread(board, alice, change: t => t with { CreatedAt = at });

        var first = await Store.Ask(s => s.Threads.List(new(), ThreadSort.Newest, new(3), alice, Cancel));
        var second = await Store.Ask(s => s.Threads.List(new(), ThreadSort.Newest, new(3, first.Next), alice, Cancel));

        first.Items.Concat(second.Items).Select(t => t.Id.Value).ShouldBe(first.Items.Concat(second.Items).Select(t => t.Id.Value).Distinct().OrderDescending());
        (first.Items.Count, second.Items.Count, second.Next).ShouldBe((3, 2, null));
    }

    [Fact]
    public async Task Reads_its_log_in_order_after_a_number()
    {
        var (board, alice) = (await Tell.Board("b"), await Tell.Member("alice"));
        var thread = await Tell.Thread(board, alice);
        var (first, second) = (await Tell.Replied(thread, alice), await Tell.Replied(thread, alice));

        var log = await Store.Ask(s => s.Threads.Log(thread.Id, 0, 10, Cancel));

        log.ShouldBe([new(1, "postAdded", first.Id.Value, first.CreatedAt), new(2, "postAdded", second.Id.Value, second.CreatedAt)]);
        (await Store.Ask(s => s.Threads.Log(thread.Id, 1, 10, Cancel))).ShouldBe([log[1]]);
        (await Store.Ask(s => s.Threads.Log(thread.Id, 0, 1, Cancel))).ShouldBe([log[0]]);
    }

    private Task<ThreadView?> View(ThreadId id, Actor actor) => Store.Ask(s => s.Threads.View(id, actor, Cancel));

    private async Task Reply(Post reply)
    {
        while (true)
        {
            try
            {
                await Store.Commit(s => s.Posts.Add(reply));
                return;
            }
            // Asked again, as the pipeline asks.
            catch (Contention) { }
        }
    }

    private async Task<List<ThreadId>> List(Actor actor, ThreadFilter? filter = null, ThreadSort sort = ThreadSort.Activity) =>
        [.. (await Store.Ask(s => s.Threads.List(filter ?? new(), sort, new(), actor, Cancel))).Items.Select(t => t.Id)];

    private Task<string> WhoSees(ThreadId id) => Tell.Who(async actor => await View(id, actor) is not null);

    private Task<string> WhoLists(ThreadId id) => Tell.Who(async actor => (await List(actor)).Contains(id));
}
