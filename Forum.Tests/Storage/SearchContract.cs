using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Posts;
using VmugForum.Core.Search;
using ThreadState = VmugForum.Core.Threads.ThreadState;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with search: the core says what a term is, the store finds pieces that hold them all.</summary>
public abstract class SearchContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Finds_a_thread_and_a_reply_with_what_a_hit_shows()
    {
        var (thread, alice) = await Thread();
        var reply = await Tell.Replied(thread, alice, "Nothing broke.");
        await Put(thread, thread.Opening, HitKind.Thread, "renewal");
        await Put(thread, reply.Id, HitKind.Post, "nothing");

        (await Search("renewal")).Items.Single().ShouldBe(new(thread.Opening, HitKind.Thread, thread.Id, thread.Slug, thread.Title, "We paid.", 1, AuthorView.Of(alice), thread.CreatedAt));
        (await Search("nothing")).Items.Single().ShouldBe(new(reply.Id, HitKind.Post, thread.Id, thread.Slug, thread.Title, "Nothing broke.", 2, AuthorView.Of(alice), reply.CreatedAt));
    }

    [Fact]
    public async Task Finds_pieces_that_hold_every_term_and_no_others()
    {
        var (thread, _) = await Thread();
        await Put(thread, thread.Opening, HitKind.Thread, "nsx", "vsan");

        (await Search("nsx", "vsan")).Items.Count.ShouldBe(1);
        (await Search("nsx", "esx")).Items.ShouldBeEmpty();
        (await Search("vsa")).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("6.7")]
    [InlineData("c#")]
    [InlineData("c++")]
    [InlineData("vsphere-with-tanzu")]
    [InlineData("größe")]
    [InlineData("東京")]
    [InlineData("\"or\"")]
    [InlineData("a*b")]
    [InlineData("or")]
    [InlineData("near")]
    [InlineData("o'neill")]
    [InlineData("x_y")]
    [InlineData("🚀")]
    public async Task Takes_a_term_for_exactly_what_it_is(string term)
    {
        var (thread, _) = await Thread();
        await Put(thread, thread.Opening, HitKind.Thread, term, "plain");

        (await Search(term)).Items.Count.ShouldBe(1);
        (await Search(term, "plain")).Items.Count.ShouldBe(1);
        (await Search(term + "x")).Items.ShouldBeEmpty();
        (await Search([], term)).Items.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("v", 2)]
    [InlineData("vs", 2)]
    [InlineData("vsp", 1)]
    [InlineData("vsphere", 1)]
    [InlineData("vspheres", 0)]
    [InlineData("6.", 1)]
    [InlineData("sphere", 0)]
    public async Task Finds_the_beginning_of_a_word(string prefix, int hits)
    {
        var (thread, alice) = await Thread();
        await Put(thread, thread.Opening, HitKind.Thread, "vsan", "common");
        await Put(thread, (await Tell.Replied(thread, alice)).Id, HitKind.Post, "vsphere", "6.7", "common");

        (await Search([], prefix)).Items.Count.ShouldBe(hits);
        (await Search(["common"], prefix)).Items.Count.ShouldBe(hits);
    }

    [Fact]
    public async Task Finds_what_a_piece_says_now_and_no_longer_what_it_said()
    {
        var (thread, _) = await Thread();
        await Put(thread, thread.Opening, HitKind.Thread, "before");
        await Put(thread, thread.Opening, HitKind.Thread, "after");

        (await Search("before")).Items.ShouldBeEmpty();
        (await Search("after")).Items.Single().Post.ShouldBe(thread.Opening);
    }

    [Fact]
    public async Task Finds_one_kind_only_when_asked()
    {
        var (thread, alice) = await Thread();
        var reply = await Tell.Replied(thread, alice);
        await Put(thread, thread.Opening, HitKind.Thread, "word");
        await Put(thread, reply.Id, HitKind.Post, "word");

        (await Search(["word"], kind: HitKind.Thread)).Items.Single().Post.ShouldBe(thread.Opening);
        (await Search(["word"], kind: HitKind.Post)).Items.Single().Post.ShouldBe(reply.Id);
    }

    [Fact]
    public async Task Pages_from_the_newest_by_when_it_was_written_through_an_index_that_grows_meanwhile()
    {
        var (thread, alice) = await Thread();
        var at = Store.Now;
        var posts = new List<(PostId Id, int Minute)>();
        foreach (var minute in new[] { 3, 1, 5, 2, 2, 4 }) posts.Add((await Written(minute), minute));

        var found = new List<Found>();
        var after = default(Cursor);
        do
        {
            var page = await Store.Ask(s => s.Index.Search(["word"], null, null, new(2, after), alice, Cancel));
            found.AddRange(page.Items);
            after = Cursor.Decode(page.Next?.Encode());
            await Written(60);
        } while (after is not null);

        found.Select(f => f.At).ShouldBe(posts.Select(p => at.AddMinutes(p.Minute)).OrderDescending());
        found.Select(f => f.Post).ShouldBe(posts.Select(p => p.Id), ignoreOrder: true);

        async Task<PostId> Written(int minute)
        {
            var post = Tell.NewPost(thread.Id, thread.Audience, alice, "said") with { CreatedAt = at.AddMinutes(minute) };
            await Store.Commit(s => s.Posts.Add(new(post)));
            await Put(thread, post.Id, HitKind.Post, post.CreatedAt, "word");
            return post.Id;
        }
    }

    [Theory]
    [InlineData(Audience.Everyone, "guest member customer moderator forum")]
    [InlineData(Audience.Members, "member customer moderator forum")]
    [InlineData(Audience.Customers, "customer moderator forum")]
    public async Task Finds_for_the_audience_of_the_thread_and_nobody_else(Audience audience, string audienceIs)
    {
        var (thread, _) = await Thread(audience);
        await Put(thread, thread.Opening, HitKind.Thread, "secret");

        (await WhoFinds("secret")).ShouldBe(audienceIs);
        (await Tell.Who(async actor => (await Search([], "secr", actor: actor)).Items.Count == 1)).ShouldBe(audienceIs);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Finds_nothing_of_a_thread_that_is_hidden_or_removed(bool hidden, bool removed)
    {
        var (thread, _) = await Thread(change: t => t with { Hidden = hidden, Removed = removed });
        await Put(thread, thread.Opening, HitKind.Thread, "secret");

        (await WhoFinds("secret")).ShouldBe("");
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Finds_no_post_that_is_hidden_or_removed_but_what_stands_around_it(bool hidden, bool removed)
    {
        var (thread, alice) = await Thread();
        var (before, gone, later) = (await Tell.Replied(thread, alice), await Tell.Replied(thread, alice), await Tell.Replied(thread, alice));
        foreach (var post in new[] { before, gone, later }) await Put(thread, post.Id, HitKind.Post, post.CreatedAt, "word");
        await Store.Commit(s => s.Posts.Keep(new(gone with { Hidden = hidden, Removed = removed })));

        (await Search("word")).Items.Select(f => f.Post).ShouldBe([later.Id, before.Id]);
        (await WhoFinds("word", 2)).ShouldBe("guest member customer moderator forum");
    }

    [Fact]
    public async Task Finds_nothing_of_an_unpublished_import()
    {
        var (thread, _) = await Thread(change: t => t with { Source = Tell.Source("dump/1", "import-1") });
        await Put(thread, thread.Opening, HitKind.Thread, "secret");
        (await WhoFinds("secret")).ShouldBe("");

        await Store.Publish("import-1");

        (await WhoFinds("secret")).ShouldBe("guest member customer moderator forum");
    }

    private async Task<(ThreadState Thread, Actor Author)> Thread(Audience audience = Audience.Everyone, Func<ThreadState, ThreadState>? change = null)
    {
        var alice = await Tell.Member("alice");
        var (thread, opening) = Tell.NewThread(await Tell.Board("b", audience), alice, change: change);
        await Store.Commit(s =>
        {
            s.Threads.Add(thread);
            s.Posts.Add(opening);
        });
        return (thread.State, alice);
    }

    private Task Put(ThreadState thread, PostId post, HitKind kind, params string[] terms) => Put(thread, post, kind, Store.Now, terms);

    private Task Put(ThreadState thread, PostId post, HitKind kind, DateTimeOffset at, params string[] terms) =>
        Store.Commit(s => s.Index.Put(new(post, thread.Id, thread.Board, kind, thread.Audience, at, terms)));

    private Task<Page<Found>> Search(params string[] terms) => Search(terms, null);

    private Task<Page<Found>> Search(string[] terms, string? prefix = null, HitKind? kind = null, Actor? actor = null) =>
        Store.Ask(s => s.Index.Search(terms, prefix, kind, new(), actor ?? Actor.Guest, Cancel));

    private Task<string> WhoFinds(string term, int hits = 1) => Tell.Who(async actor => (await Search([term], actor: actor)).Items.Count == hits);
}
