using Shouldly;
using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with boards.</summary>
public abstract class BoardStoreContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Finds_a_board_by_id_or_slug_with_every_field()
    {
        var full = new BoardState(new("b-1"), "war-stories", "War stories", "What really happened.", Audience.Members, 3);
        await Store.Commit(s => s.Boards.Add(new(full)));

        (await Find("b-1", Actor.Forum))!.State.ShouldBe(full with { Version = 1 });
        (await Find("war-stories", Actor.Forum))!.State.ShouldBe(full with { Version = 1 });
        (await Find("elsewhere", Actor.Forum)).ShouldBeNull();
    }

    [Fact]
    public async Task Lists_by_position_then_name()
    {
        foreach (var (slug, position) in new[] { ("zebra", 1), ("ape", 2), ("bear", 1) }) await Tell.Board(slug, position: position);

        (await Store.Ask(s => s.Boards.List(Actor.Guest.Reach, Cancel))).Select(b => b.Slug).ShouldBe(["bear", "zebra", "ape"]);
    }

    [Theory]
    [InlineData(Audience.Everyone, "guest member customer moderator forum")]
    [InlineData(Audience.Members, "member customer moderator forum")]
    [InlineData(Audience.Customers, "customer moderator forum")]
    public async Task Shows_a_board_to_its_audience_and_nobody_else(Audience audience, string audienceIs)
    {
        await Tell.Board("b", audience);

        (await Tell.Who(async actor => await Find("b", actor) is not null)).ShouldBe(audienceIs);
        (await Tell.Who(async actor => (await Store.Ask(s => s.Boards.List(actor.Reach, Cancel))).Any())).ShouldBe(audienceIs);
    }

    [Fact]
    public async Task Lets_one_of_many_racing_boards_have_a_slug()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            Attempt(Store.Commit(s => s.Boards.Add(new(new(new($"b-{i}"), "same", "", "", Audience.Everyone, 0)))))));

        outcomes.Count(won => won).ShouldBe(1);
    }

    [Fact]
    public async Task Refuses_a_change_made_on_an_older_version()
    {
        await Tell.Board("b");
        var (first, second) = (await Find("b", Actor.Forum), await Find("b", Actor.Forum));
        first!.Describe(Actor.Forum, "First", "", 1, Store.Now);
        second!.Describe(Actor.Forum, "Second", "", 1, Store.Now);
        await Store.Commit(s => s.Boards.Keep(first));

        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Boards.Keep(second)));

        (await Find("b", Actor.Forum))!.State.Name.ShouldBe("First");
    }

    private Task<Board?> Find(string idOrSlug, Actor actor) => Store.Ask(s => s.Boards.Find(idOrSlug, actor.Reach, Cancel));
}
