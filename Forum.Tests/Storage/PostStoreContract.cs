using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Posts;
using VmugForum.Core.Writing;
using ThreadState = VmugForum.Core.Threads.ThreadState;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with posts.</summary>
public abstract class PostStoreContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Gives_back_every_field_of_a_post()
    {
        var (thread, alice) = await Thread();
        var opening = (await Store.Ask(s => s.Posts.Find(thread.Opening, alice, Cancel)))!;
        var post = Tell.NewPost(thread.Id, thread.Audience, alice, "We *stayed*.", opening.State.Id) with { Source = Tell.Source("dump/9", "i"), EditedAt = Store.Now.AddHours(1) };
        await Store.Commit(s => s.Posts.Add(new Post(post)));

        (await Find(post.Id, alice)).State.ShouldHold(post with { Version = 1 });
    }

    [Fact]
    public async Task Shows_a_post_with_its_author_and_the_number_it_answers()
    {
        var (thread, alice) = await Thread();
        var opening = await Find(thread.Opening, alice);
        var reply = await Tell.Replied(thread, alice, "Same here.", opening);

        var view = (await View(reply.Id, Actor.Guest)).ShouldNotBeNull();

        (view.Number.Number, view.ReplyToNumber, view.ReplyTo, view.Body.Source).ShouldBe((2, 1, opening.State.Id, "Same here."));
        view.Author.ShouldBe(AuthorView.Of(alice));
    }

    [Fact]
    public async Task Finds_nothing_under_an_id_that_was_never_given()
    {
        (await Store.Ask(s => s.Posts.Find(new("nobody"), Actor.Forum, Cancel))).ShouldBeNull();
        (await View(new("nobody"), Actor.Forum)).ShouldBeNull();
        (await Store.Ask(s => s.Posts.History(new("nobody"), Cancel))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lists_posts_after_a_number_rising()
    {
        var (thread, alice) = await Thread();
        for (var i = 0; i < 4; i++) await Tell.Replied(thread, alice);

        var page = await Store.Ask(s => s.Posts.List(thread.Id, 1, 3, alice, Cancel));

        page.Select(p => p.Number.Number).ShouldBe([2, 3, 4]);
    }

    [Fact]
    public async Task Refuses_a_change_made_on_an_older_version()
    {
        var (thread, alice) = await Thread();
        var (first, second) = (await Find(thread.Opening, alice), await Find(thread.Opening, alice));
        Edit(first, alice, "First");
        Edit(second, alice, "Second");
        await Store.Commit(s => s.Posts.Keep(first));

        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Posts.Keep(second)));

        (await Find(thread.Opening, alice)).State.Body.Source.ShouldBe("First");
        (await Store.Ask(s => s.Posts.History(thread.Opening, Cancel))).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Keeps_every_earlier_body_newest_first()
    {
        var (thread, alice) = await Thread();
        foreach (var body in new[] { "Second", "Third" })
        {
            var post = await Find(thread.Opening, alice);
            Edit(post, alice, body);
            await Store.Commit(s => s.Posts.Keep(post));
        }

        var history = await Store.Ask(s => s.Posts.History(thread.Opening, Cancel));

        history.Select(r => (r.Edition, r.Body.Source, r.By)).ShouldBe([(2, "Second", alice.Id), (1, "We paid.", alice.Id)]);
        history[1].WrittenAt.ShouldBe(thread.CreatedAt);
    }

    [Fact]
    public async Task Counts_replies_that_are_in_sight()
    {
        var (thread, alice) = await Thread();
        var (one, two) = (await Tell.Replied(thread, alice), await Tell.Replied(thread, alice));
        (await Replies(thread)).ShouldBe(2);

        await Change(one.Id, alice, post => post.Remove(alice, Store.Now));
        (await Replies(thread)).ShouldBe(1);
        await Change(one.Id, Moderator, post => post.Hide(Moderator, "#2", "rude", Store.Now));
        (await Replies(thread)).ShouldBe(1);
        await Change(one.Id, alice, post => post.Restore(alice, Store.Now));
        (await Replies(thread)).ShouldBe(1);
        await Change(one.Id, Moderator, post => post.Unhide(Moderator, "#2", "sorry", Store.Now));
        await Change(two.Id, alice, post => Edit(post, alice, "Better"));
        (await Replies(thread)).ShouldBe(2);
    }

    [Fact]
    public async Task Never_gives_a_number_again()
    {
        var (thread, alice) = await Thread();
        var last = await Tell.Replied(thread, alice);
        await Change(last.Id, alice, post => post.Remove(alice, Store.Now));

        (await Tell.Replied(thread, alice)).Number.Number.ShouldBe(3);
    }

    [Theory]
    [InlineData(Audience.Everyone, "guest member customer moderator forum")]
    [InlineData(Audience.Members, "member customer moderator forum")]
    [InlineData(Audience.Customers, "customer moderator forum")]
    public async Task Shows_a_post_to_the_audience_of_its_thread_and_nobody_else(Audience audience, string audienceIs)
    {
        var (thread, _) = await Thread(audience);

        (await WhoSees(thread.Opening)).ShouldBe(audienceIs);
        (await Tell.Who(async actor => await Store.Ask(s => s.Posts.Find(thread.Opening, actor, Cancel)) is not null)).ShouldBe(audienceIs);
    }

    [Fact]
    public async Task Shows_a_hidden_post_to_moderators_only()
    {
        var (thread, alice) = await Thread();
        var reply = await Tell.Replied(thread, alice);
        await Change(reply.Id, Moderator, post => post.Hide(Moderator, "#2", "rude", Store.Now));

        (await WhoSees(reply.Id)).ShouldBe("moderator forum");
        (await WhoLists(thread, reply.Id)).ShouldBe("moderator forum");
        (await View(reply.Id, alice)).ShouldBeNull();
    }

    [Fact]
    public async Task Shows_a_removed_post_to_its_author_and_moderators()
    {
        var (thread, alice) = await Thread();
        var reply = await Tell.Replied(thread, alice);
        await Change(reply.Id, alice, post => post.Remove(alice, Store.Now));

        (await WhoSees(reply.Id)).ShouldBe("moderator forum");
        (await WhoLists(thread, reply.Id)).ShouldBe("moderator forum");
        (await View(reply.Id, alice)).ShouldNotBeNull();
        (await Store.Ask(s => s.Posts.List(thread.Id, 0, 10, alice, Cancel))).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Shows_no_post_of_a_thread_that_is_out_of_sight(bool hidden, bool removed)
    {
        var (board, alice) = (await Tell.Board("b"), await Tell.Member("alice"));
        var thread = await Tell.Thread(board, alice, change: t => t with { Hidden = hidden, Removed = removed });
        var reply = await Tell.Replied(thread with { Hidden = false, Removed = false }, await Tell.Member("bob"));

        (await WhoSees(reply.Id)).ShouldBe("moderator forum");
        (await View(reply.Id, alice) is not null).ShouldBe(removed);
    }

    [Fact]
    public async Task Shows_no_post_of_an_unpublished_import()
    {
        var (board, alice) = (await Tell.Board("b"), await Tell.Member("alice"));
        var thread = await Tell.Thread(board, alice, change: t => t with { Source = Tell.Source("dump/1", "import-1") });
        (await WhoSees(thread.Opening)).ShouldBe("forum");
        (await Store.Ask(s => s.Posts.Find(thread.Opening, alice, Cancel))).ShouldBeNull();

        await Store.Publish("import-1");

        (await WhoSees(thread.Opening)).ShouldBe("guest member customer moderator forum");
    }

    [Fact]
    public async Task Takes_a_source_in_once()
    {
        var (thread, alice) = await Thread();
        Post Imported() => new(Tell.NewPost(thread.Id, thread.Audience, alice) with { Source = Tell.Source("dump/1", "import-1") });
        await Store.Commit(s => s.Posts.Add(Imported()));

        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Posts.Add(Imported())));

        (await Store.Ask(s => s.Threads.View(thread.Id, alice, Cancel)))!.LastNumber.ShouldBe(2);
    }

    private static Actor Moderator { get; } = new() { Id = new("moderator"), Class = AffiliationClass.Customer, Roles = Roles.Moderator };

    private async Task<(ThreadState Thread, Actor Author)> Thread(Audience audience = Audience.Everyone)
    {
        var alice = await Tell.Member("alice");
        return (await Tell.Thread(await Tell.Board("b", audience), alice), alice);
    }

    private async Task<Post> Find(PostId id, Actor actor) => (await Store.Ask(s => s.Posts.Find(id, actor, Cancel))).ShouldNotBeNull();

    private Task<PostView?> View(PostId id, Actor actor) => Store.Ask(s => s.Posts.View(id, actor, Cancel));

    private async Task<int> Replies(ThreadState thread) => (await Store.Ask(s => s.Threads.View(thread.Id, Actor.Guest, Cancel)))!.ReplyCount;

    private Task<string> WhoSees(PostId id) => Tell.Who(async actor => await View(id, actor) is not null);

    private Task<string> WhoLists(ThreadState thread, PostId id) =>
        Tell.Who(async actor => (await Store.Ask(s => s.Posts.List(thread.Id, 0, 100, actor, Cancel))).Any(p => p.Id == id));

    private async Task Change(PostId id, Actor actor, Action<Post> change)
    {
        var post = await Find(id, actor);
        change(post);
        await Store.Commit(s => s.Posts.Keep(post));
    }

    private void Edit(Post post, Actor by, string body) =>
        post.Edit(by, Body.Kept(body, BodyFormat.Markdown), new RenderedBody($"<p>{body}</p>", body, [], []), Store.Now);
}
