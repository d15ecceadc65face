using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with first answers.</summary>
public abstract class ReceiptContract(IStores stores) : StoreContract(stores)
{
    private static readonly RequestKey Key = new(new("alice"), "POST /api/v1/threads", "key-1", "print-1");

    [Fact]
    public async Task Finds_the_first_answer_under_member_route_and_key()
    {
        await Keep(Key, "first");

        (await Find(Key)).ShouldBe(("print-1", "first"));
        (await Find(Key with { Member = new("bob") })).ShouldBeNull();
        (await Find(Key with { Route = "POST /elsewhere" })).ShouldBeNull();
        (await Find(Key with { Key = "key-2" })).ShouldBeNull();
    }

    [Fact]
    public async Task Finds_it_under_another_fingerprint_too_so_that_the_misuse_is_seen()
    {
        await Keep(Key, "first");

        (await Find(Key with { Fingerprint = "print-2" })).ShouldBe(("print-1", "first"));
    }

    [Fact]
    public async Task Is_contended_under_a_key_that_has_an_answer()
    {
        await Keep(Key, "first");

        await Should.ThrowAsync<Contention>(Keep(Key, "second"));

        (await Find(Key)).ShouldBe(("print-1", "first"));
    }

    [Fact]
    public async Task Forgets_an_answer_that_has_had_its_time()
    {
        await Keep(Key, "first");
        Store.Time.Advance(RequestKey.Lifetime + TimeSpan.FromSeconds(1));

        (await Find(Key)).ShouldBeNull();
        await Keep(Key with { Fingerprint = "print-2" }, "second");

        (await Find(Key)).ShouldBe(("print-2", "second"));
    }

    [Fact]
    public async Task Forgets_what_was_answered_in_one_room_or_what_of_it_names_somebody()
    {
        var (room, named) = (Key with { Route = "POST /api/v1/meetings/abc123/messages" }, Key with { Route = "hub CallNext abc123" });
        await Keep(Key, "elsewhere");
        await Keep(room, "{\"Seq\":1}");
        await Keep(named, "{\"Member\":{\"DisplayName\":\"Ann\"}}");

        await Store.Commit(s => s.Receipts.ForgetNames("abc123"));
        ((await Find(room))?.Answer, (await Find(named))?.Answer).ShouldBe(("{\"Seq\":1}", null));
        await Store.Commit(s => s.Receipts.ForgetAll("abc123"));

        ((await Find(room))?.Answer, (await Find(Key))?.Answer).ShouldBe((null, "elsewhere"));
    }

    [Fact]
    public async Task Lets_one_of_many_racing_repeats_have_its_effect()
    {
        var alice = await Tell.Member("alice");
        var thread = await Tell.Thread(await Tell.Board("b"), alice);
        var replies = Enumerable.Range(0, 8).Select(_ => Tell.Reply(thread, alice)).ToList();

        var outcomes = await Task.WhenAll(replies.Select(reply => Attempt(Store.Commit(s => s.Posts.Add(reply), new(Key, () => $"{reply.State.Number}", Store.Now)))));

        outcomes.Count(won => won).ShouldBe(1);
        (await Find(Key))!.Value.Answer.ShouldBe("2");
        (await Store.Ask(s => s.Posts.List(thread.Id, 1, 100, alice, Cancel))).Single().Id.ShouldBe(replies[Array.IndexOf(outcomes, true)].State.Id);
    }

    private Task Keep(RequestKey key, string answer) => Store.Commit(_ => { }, new(key, () => answer, Store.Now));

    private Task<(string Fingerprint, string Answer)?> Find(RequestKey key) =>
        Store.Ask(s => s.Receipts.Find(key, Store.Now - RequestKey.Lifetime, Cancel));
}
