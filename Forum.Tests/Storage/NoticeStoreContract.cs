using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;
using VmugForum.Core.Posts;
using ThreadState = VmugForum.Core.Threads.ThreadState;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with notices.</summary>
public abstract class NoticeStoreContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Gives_back_every_field_of_a_notice()
    {
        var (alice, bob, thread, post) = await Told();
        var meeting = await Tell.LiveMeeting(alice);
        var full = new Notice("full", alice.Member, NoticeKind.Act, "full", Store.Now, thread.Id, post.Id, new Allotted(2), meeting.Id, bob.Member, "post.hidden", "Unkind", Audience.Members, true);
        var bare = new Notice("bare", alice.Member, NoticeKind.Act, "bare", Store.Now.AddSeconds(1), What: "member.silenced", Audience: Audience.Everyone);

        await Store.Commit(s => s.Notices.Add([full, bare]));

        var found = await List(alice);
        found[0].Notice.ShouldHold(bare);
        found[1].Notice.ShouldHold(full);
        (found[1].By, found[1].Title, found[1].IsOpen).ShouldBe((AuthorView.Of(bob), thread.Title, true));
    }

    [Fact]
    public async Task Takes_the_number_of_a_post_that_is_written_by_the_same_commit()
    {
        var alice = await Tell.Member("alice");
        var thread = await Tell.Thread(await Tell.Board("b"), alice);
        var reply = Tell.Reply(thread, await Tell.Member("bob"));

        await Store.Commit(s =>
        {
            s.Posts.Add(reply);
            s.Notices.Add(Tellings.Of(reply.Raised[0]));
        });

        (await List(alice)).Single().Notice.Number!.Number.ShouldBe(2);
    }

    [Fact]
    public async Task Lists_newest_first_and_only_ones_own()
    {
        var (alice, bob, thread, post) = await Told();
        await Store.Commit(s => s.Notices.Add([Of(alice, "one", thread, post), Of(alice, "two", thread, post) with { At = Store.Now.AddSeconds(5) }, Of(bob, "three", thread, post)]));

        (await List(alice)).Select(seen => seen.Notice.Id).ShouldBe(["two", "one"]);
        (await List(bob)).Select(seen => seen.Notice.Id).ShouldBe(["three"]);
    }

    [Fact]
    public async Task Leaves_a_notice_as_it_is_that_is_told_again()
    {
        var (alice, _, thread, post) = await Told();
        await Store.Commit(s => s.Notices.Add([Of(alice, "one", thread, post)]));
        await Store.Commit(s => s.Notices.MarkRead(alice.Member, new()));

        await Store.Commit(s => s.Notices.Add([Of(alice, "one", thread, post), Of(alice, "two", thread, post)]));

        (await List(alice)).Single(seen => seen.Notice.Id == "one").Notice.Read.ShouldBeTrue();
        (await Count(alice)).ShouldBe(1);
    }

    [Fact]
    public async Task Gives_a_letter_with_a_notice_that_is_new_and_none_once_it_is_there_also_after_the_letter_was_sent()
    {
        var (alice, _, thread, post) = await Told();
        await Store.Commit(s => s.Notices.Add([Of(alice, "one", thread, post)], Letter));
        var first = (await Letters()).ShouldHaveSingleItem();
        await using (var scope = Store.Scope()) await scope.Outbox.Finish(first.Id, Cancel);

        await Store.Commit(s => s.Notices.Add([Of(alice, "one", thread, post), Of(alice, "two", thread, post), Of(alice, "three", thread, post)], notice => notice.Id == "three" ? null : Letter(notice)));

        NoticeLetter.Read((await Letters()).ShouldHaveSingleItem()).ShouldBe(new(alice.Member, "two"));
    }

    [Fact]
    public async Task Gives_one_letter_when_two_tell_the_same_at_once()
    {
        var (alice, _, thread, post) = await Told();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Attempt(Store.Commit(s => s.Notices.Add([Of(alice, "one", thread, post)], Letter))), Cancel)));

        (await Letters()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Shows_parked_work_to_administrators_alone()
    {
        var administrator = await Tell.Member("admin", roles: Roles.Administrator);
        await Store.Commit(s => s.Notices.Add([new("parked", administrator.Member, NoticeKind.ParkedWork, ParkedRound.About, Store.Now)]));

        (await Count(administrator)).ShouldBe(1);
        (await List(administrator)).ShouldHaveSingleItem();
        (await Count(administrator with { Roles = Roles.Moderator })).ShouldBe(0);
        (await List(administrator with { Roles = Roles.Moderator })).ShouldBeEmpty();
        await Store.Commit(s => s.Notices.MarkRead(administrator.Member, new(About: ParkedRound.About, Places: Looked.AtPostbox)));
        (await Count(administrator)).ShouldBe(0);
    }

    [Fact]
    public async Task Finds_administrators_among_members()
    {
        var (administrator, both) = (await Tell.Member("admin", roles: Roles.Administrator), await Tell.Member("both", roles: Roles.Administrator | Roles.Leader));
        await Tell.Member("mod", roles: Roles.Moderator);

        (await Store.Ask(s => s.Members.ListAdministrators(Cancel))).ShouldBe([administrator.Member, both.Member], ignoreOrder: true);
    }

    [Fact]
    public async Task Counts_things_and_not_notices()
    {
        var (alice, _, thread, post) = await Told();
        await Store.Commit(s => s.Notices.Add([Of(alice, "one", thread, post), Of(alice, "two", thread, post), Of(alice, "three", thread, post) with { About = "else" }]));

        (await Count(alice)).ShouldBe(2);
    }

    [Fact]
    public async Task Shows_nothing_of_what_the_reader_may_not_see_now()
    {
        var (alice, _, thread, post) = await Told(Audience.Customers);
        await Store.Commit(s => s.Notices.Add([Of(alice, "one", thread, post)]));
        var lapsed = alice with { Class = AffiliationClass.Unproven };

        (await List(alice)).Count.ShouldBe(1);
        (await List(lapsed)).ShouldBeEmpty();
        (await Count(lapsed)).ShouldBe(0);
    }

    [Theory]
    [InlineData("hide the post")]
    [InlineData("remove the post")]
    [InlineData("hide the thread")]
    [InlineData("remove the thread")]
    public async Task Shows_nothing_of_what_has_gone_out_of_sight(string how)
    {
        var (carol, moderator) = (await Tell.Member("carol"), await Tell.Member("mod", roles: Roles.Moderator));
        var (_, _, thread, post) = await Told();
        await Store.Commit(s => s.Notices.Add([Of(carol, "one", thread, post), Of(moderator, "one", thread, post)]));
        (await Count(carol)).ShouldBe(1);

        await Store.Commit(s =>
        {
            if (how.EndsWith("post", StringComparison.Ordinal)) s.Posts.Keep(new(post with { Hidden = how[0] == 'h', Removed = how[0] == 'r' }));
            else s.Threads.Keep(new(thread with { Hidden = how[0] == 'h', Removed = how[0] == 'r' }));
        });

        (await List(carol)).ShouldBeEmpty();
        (await Count(carol)).ShouldBe(0);
        (await Count(moderator)).ShouldBe(1);
    }

    [Fact]
    public async Task Tells_an_act_of_staff_on_what_it_took_out_of_sight_with_the_title_for_its_author_alone()
    {
        var (alice, bob, thread, post) = await Told();
        await Store.Commit(s => s.Threads.Keep(new(thread with { Hidden = true })));
        var act = new Notice("act", alice.Member, NoticeKind.Act, "act", Store.Now, thread.Id, What: "thread.hidden", Reason: "Names", Audience: Audience.Everyone);

        await Store.Commit(s => s.Notices.Add([act, act with { Member = bob.Member, Post = post.Id }]));

        var (own, others) = ((await List(alice)).Single(), (await List(bob)).Single());
        (own.Title, own.IsOpen).ShouldBe((thread.Title, false));
        (others.Title, others.IsOpen).ShouldBe((null, false));
        (await List(alice with { Class = AffiliationClass.Unproven })).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Tells_no_act_of_staff_of_a_place_that_the_reader_may_not_see_now()
    {
        var (alice, _, thread, _) = await Told(Audience.Customers);
        await Store.Commit(s => s.Notices.Add([new("act", alice.Member, NoticeKind.Act, "act", Store.Now, thread.Id, What: "thread.locked", Reason: "Canary", Audience: Audience.Customers)]));

        (await List(alice with { Class = AffiliationClass.Unproven })).ShouldBeEmpty();
        (await Count(alice with { Class = AffiliationClass.Unproven })).ShouldBe(0);
    }

    [Fact]
    public async Task Marks_what_is_named_and_nothing_else()
    {
        var (alice, bob, thread, post) = await Told();
        var act = new Notice("act", alice.Member, NoticeKind.Act, "act", Store.Now, thread.Id, What: "thread.locked", Reason: "Why", Audience: Audience.Everyone);
        await Store.Commit(s => s.Notices.Add([Of(alice, "second", thread, post), Of(alice, "ninth", thread, post) with { Number = new(9) }, act, Of(bob, "second", thread, post)]));
        var page = new NoticeFilter(Places: Looked.At(thread.Id, 1, 5));

        (await Store.Ask(s => s.Notices.HasUnread(alice.Member, page, Cancel))).ShouldBeTrue();
        await Store.Commit(s => s.Notices.MarkRead(alice.Member, page));

        (await Store.Ask(s => s.Notices.HasUnread(alice.Member, page, Cancel))).ShouldBeFalse();
        (await Unread(alice)).ShouldBe(["act", "ninth"], ignoreOrder: true);
        (await Unread(bob)).ShouldBe(["second"]);
        await Store.Commit(s => s.Notices.MarkRead(alice.Member, new(About: "act")));
        (await Unread(alice)).ShouldBe(["ninth"]);
    }

    [Fact]
    public async Task Marks_nothing_that_came_later()
    {
        var (alice, _, thread, post) = await Told();
        var later = Store.Now.AddSeconds(1);
        await Store.Commit(s => s.Notices.Add([Of(alice, "one", thread, post), Of(alice, "two", thread, post) with { At = later }]));

        await Store.Commit(s => s.Notices.MarkRead(alice.Member, new(UpTo: Store.Now)));

        (await Unread(alice)).ShouldBe(["two"]);
    }

    [Fact]
    public async Task Lets_the_oldest_go_when_there_are_too_many()
    {
        var (alice, bob, thread, post) = await Told();
        await Store.Commit(s => s.Notices.Add([Of(bob, "his", thread, post)]));
        await Store.Commit(s => s.Notices.Add([.. Enumerable.Range(0, Notice.MaxKept).Select(i => Of(alice, $"n-{i:000}", thread, post) with { At = Store.Now.AddSeconds(i) })]));

        await Store.Commit(s => s.Notices.Add([Of(alice, "last", thread, post) with { At = Store.Now.AddDays(1) }]));

        var kept = await List(alice);
        (kept.Count, kept[0].Notice.Id, kept[^1].Notice.Id).ShouldBe((Notice.MaxKept, "last", "n-001"));
        (await Store.Ask(s => s.Notices.Find(alice, "n-000", Cancel))).ShouldBeNull("A list stops at so many anyhow; this one is gone.");
        (await Store.Ask(s => s.Notices.Find(alice, "n-001", Cancel))).ShouldNotBeNull();
        (await List(bob)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Finds_members_by_many_names_at_once()
    {
        var (alice, bob) = (await Tell.Member("alice"), await Tell.Member("bob"));

        (await Store.Ask(s => s.Members.FindByNames(["alice", "bob", "nobody"], Cancel))).Select(member => member.Id).ShouldBe([alice.Member, bob.Member], ignoreOrder: true);
        (await Store.Ask(s => s.Members.FindByNames(["nobody"], Cancel))).ShouldBeEmpty();
        (await Store.Ask(s => s.Members.FindAll([alice.Member, bob.Member, new("nobody")], Cancel))).Select(member => member.UserName).ShouldBe([alice.UserName, bob.UserName], ignoreOrder: true);
    }

    [Fact]
    public async Task Finds_one_of_the_readers_own_as_far_as_it_is_in_sight()
    {
        var (alice, bob, thread, post) = await Told(Audience.Customers);
        await Store.Commit(s => s.Notices.Add([Of(alice, "one", thread, post)]));

        (await Store.Ask(s => s.Notices.Find(alice, "one", Cancel)))!.Title.ShouldBe(thread.Title);
        (await Store.Ask(s => s.Notices.Find(bob, "one", Cancel))).ShouldBeNull();
        (await Store.Ask(s => s.Notices.Find(alice with { Class = AffiliationClass.Unproven }, "one", Cancel))).ShouldBeNull();
    }

    [Fact]
    public async Task Keeps_the_last_choice_of_each_member()
    {
        var (alice, bob) = (new MemberId("alice"), new MemberId("bob"));
        foreach (var channel in new[] { Channel.None, Channel.Mail }) await Store.Commit(s => s.Notices.Choose(alice, NoticeTopic.Replies, channel));
        await Store.Commit(s => s.Notices.Choose(alice, NoticeTopic.Meetings, Channel.Bell));

        var found = await Store.Ask(s => s.Notices.Choices([alice, bob], Cancel));

        found.Keys.ShouldBe([alice]);
        (found[alice][NoticeTopic.Replies], found[alice][NoticeTopic.Meetings], found[alice][NoticeTopic.Mentions]).ShouldBe((Channel.Mail, Channel.Bell, Channel.Bell));
    }

    private OutboxEntry Letter(Notice notice) => NoticeLetter.About(notice, Store.Now);

    private Task<IReadOnlyList<OutboxEntry>> Letters() => Store.Ask(s => s.Outbox.Claim([NoticeLetter.Work], 10, TimeSpan.FromMinutes(1), Cancel));

    private Notice Of(Actor member, string id, ThreadState thread, PostState post) =>
        new(id, member.Member, NoticeKind.Reply, $"replies-{thread.Id}", Store.Now, thread.Id, post.Id, post.Number, By: post.Author.Member);

    private async Task<(Actor Alice, Actor Bob, ThreadState Thread, PostState Reply)> Told(Audience audience = Audience.Everyone)
    {
        var (alice, bob) = (await Tell.Member("alice"), await Tell.Member("bob"));
        var thread = await Tell.Thread(await Tell.Board("b", audience), alice);
        return (alice, bob, thread, await Tell.Replied(thread, bob));
    }

    private Task<IReadOnlyList<NoticeSeen>> List(Actor actor) => Store.Ask(s => s.Notices.List(actor, Cancel));

    private Task<int> Count(Actor actor) => Store.Ask(s => s.Notices.CountUnread(actor, Cancel));

    private async Task<IEnumerable<string>> Unread(Actor actor) => (await List(actor)).Where(seen => !seen.Notice.Read).Select(seen => seen.Notice.Id);
}
