using Shouldly;
using VmugForum.Core.Ports;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with work that follows a commit.</summary>
public abstract class OutboxContract(IStores stores) : StoreContract(stores)
{
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Hands_out_what_is_due_earliest_first()
    {
        await Put("late", Store.Now.AddSeconds(-1));
        await Put("early", Store.Now.AddSeconds(-2));
        await Put("not-yet", Store.Now.AddSeconds(1));

        var claimed = await Claim();

        claimed.ShouldBe([new("early", "letter", "{\"to\":1}", Store.Now.AddSeconds(-2), 1), new("late", "letter", "{\"to\":1}", Store.Now.AddSeconds(-1), 1)]);
    }

    [Fact]
    public async Task Hands_out_no_more_than_asked_for()
    {
        for (var i = 0; i < 3; i++) await Put($"e-{i}", Store.Now.AddSeconds(-i));

        (await Store.Ask(s => s.Outbox.Claim(["letter"], 2, Hold, Cancel))).Select(e => e.Id).ShouldBe(["e-2", "e-1"]);
    }

    [Fact]
    public async Task Hands_an_entry_to_one_of_many_racing_workers()
    {
        for (var i = 0; i < 20; i++) await Put($"e-{i}", Store.Now);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Store.Ask(s => s.Outbox.Claim(["letter"], 5, Hold, Cancel)), Cancel)));

        var ids = claims.SelectMany(c => c).Select(e => e.Id).ToList();
        ids.ShouldBeUnique();
        ids.Count.ShouldBe(20);
    }

    [Fact]
    public async Task Hands_an_entry_out_again_when_its_claim_has_lapsed()
    {
        await Put("e-1", Store.Now);
        await Claim();
        (await Claim()).ShouldBeEmpty();

        Store.Time.Advance(Hold + TimeSpan.FromSeconds(1));

        (await Claim()).Single().Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Forgets_a_finished_entry()
    {
        await Put("e-1", Store.Now);
        await Claim();

        await using (var scope = Store.Scope()) await scope.Outbox.Finish("e-1", Cancel);
        Store.Time.Advance(TimeSpan.FromDays(1));

        (await Claim()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Ends_an_entry_in_one_commit_with_what_it_led_to_and_for_one_of_two()
    {
        await Put("e-1", Store.Now);
        await Claim();

        var wins = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Attempt(Store.Commit(s =>
        {
            s.Outbox.Take("e-1");
            s.Outbox.Put(new($"e-1-{i}", "letter", "{}", Store.Now));
        }))));

        wins.Count(won => won).ShouldBe(1);
        (await Claim()).Count.ShouldBe(1);
        Store.Time.Advance(TimeSpan.FromDays(1));
        (await Claim()).Select(entry => entry.Id).ShouldNotContain("e-1");
    }

    [Fact]
    public async Task Puts_a_failed_entry_back_until_it_is_due_again()
    {
        await Put("e-1", Store.Now);
        await Claim();
        await Fail("e-1", Store.Now.AddMinutes(5));
        Store.Time.Advance(TimeSpan.FromMinutes(4));
        (await Claim()).ShouldBeEmpty();

        Store.Time.Advance(TimeSpan.FromMinutes(2));

        (await Claim()).Single().Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Parks_a_failed_entry_that_is_due_no_more()
    {
        await Put("e-1", Store.Now);
        await Claim();
        await Fail("e-1", null);

        Store.Time.Advance(TimeSpan.FromDays(30));

        (await Claim()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_how_much_waits_and_how_much_is_parked()
    {
        for (var i = 0; i < 3; i++) await Put($"e-{i}", Store.Now.AddSeconds(i));
        await Claim();
        await Fail("e-0", null);

        (await Store.Ask(s => s.Outbox.Depth(Cancel))).ShouldBe(new OutboxDepth(2, 1));
    }

    [Fact]
    public async Task Lists_what_is_parked_and_lets_it_be_tried_again()
    {
        await Put("e-1", Store.Now);
        await Put("e-2", Store.Now.AddHours(1));
        await Claim();
        await Fail("e-1", null);
        (await Store.Ask(s => s.Outbox.ListParked(9, Cancel))).ShouldBe([new("e-1", "letter", "{\"to\":1}", "no such mailbox", Store.Now)]);

        await Store.Commit(s => s.Outbox.Release("e-1", Store.Now));

        (await Store.Ask(s => s.Outbox.ListParked(9, Cancel))).ShouldBeEmpty();
        (await Claim()).ShouldBe([new("e-1", "letter", "{\"to\":1}", Store.Now, 1)]);
        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Outbox.Release("e-1", Store.Now)));
    }

    [Fact]
    public async Task Hands_out_the_kinds_that_were_asked_for_and_leaves_the_others()
    {
        await Put("slow", Store.Now.AddSeconds(-2));
        await Store.Commit(s => s.Outbox.Put(new("quick", "round", "{}", Store.Now)));

        (await Claim("round", "reminder")).Select(e => e.Id).ShouldBe(["quick"]);
        (await Claim("nobodys")).ShouldBeEmpty();
        (await Claim()).Select(e => e.Id).ShouldBe(["slow"]);
    }

    [Fact]
    public async Task Leaves_an_entry_as_it_is_that_waits_under_its_id_already()
    {
        await Put("e-1", Store.Now);
        await Claim();

        await Store.Commit(s => s.Outbox.Put(new("e-1", "letter", "{}", Store.Now.AddDays(-1))));

        (await Claim()).ShouldBeEmpty();
        Store.Time.Advance(Hold + TimeSpan.FromSeconds(1));
        (await Claim()).Single().ShouldBe(new("e-1", "letter", "{\"to\":1}", Store.Now - Hold - TimeSpan.FromSeconds(1), 2));
    }

    [Fact]
    public async Task Finds_what_is_parked_and_lets_all_of_it_be_tried_again()
    {
        foreach (var id in new[] { "e-1", "e-2", "e-3" }) await Put(id, Store.Now);
        await Claim();
        foreach (var id in new[] { "e-1", "e-2" }) await Fail(id, null);
        (await Store.Ask(s => s.Outbox.FindParked("e-2", Cancel))).ShouldBe(new("e-2", "letter", "{\"to\":1}", "no such mailbox", Store.Now));
        (await Store.Ask(s => s.Outbox.FindParked("e-3", Cancel))).ShouldBeNull();

        await Store.Commit(s => s.Outbox.ReleaseAll(Store.Now));

        (await Store.Ask(s => s.Outbox.ListParked(9, Cancel))).ShouldBeEmpty();
        (await Claim()).Select(e => (e.Id, e.Attempts)).ShouldBe([("e-1", 1), ("e-2", 1)]);
    }

    private Task Put(string id, DateTimeOffset due) => Store.Commit(s => s.Outbox.Put(new(id, "letter", "{\"to\":1}", due)));

    private Task<IReadOnlyList<OutboxEntry>> Claim(params string[] kinds) => Store.Ask(s => s.Outbox.Claim(kinds is [] ? ["letter"] : kinds, 100, Hold, Cancel));

    private async Task Fail(string id, DateTimeOffset? due)
    {
        await using var scope = Store.Scope();
        await scope.Outbox.Fail(id, "no such mailbox", due, Cancel);
    }
}
