using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Moderation;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with acts of staff.</summary>
public abstract class ModerationLogContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Gives_back_who_did_what_to_whom_and_why()
    {
        var mo = await Tell.Member("mo");
        await Write("act-1", mo.Id);

        (await List(Actor.Forum)).ShouldBe([new ActView("act-1", AuthorView.Of(mo), "thread.locked", "thread", "t-1", "Renewal", "Settled", Store.Now)]);
    }

    [Fact]
    public async Task Names_the_forum_and_those_who_left()
    {
        await Write("act-1", null);
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        await Write("act-2", new("left-long-ago"));

        (await List(Actor.Forum)).Select(a => a.By).ShouldBe([AuthorView.Gone, AuthorView.Forum]);
    }

    [Theory]
    [InlineData(Audience.Everyone, "guest member customer moderator forum")]
    [InlineData(Audience.Members, "member customer moderator forum")]
    [InlineData(Audience.Customers, "customer moderator forum")]
    public async Task Shows_an_act_within_its_places_audience_only(Audience audience, string audienceIs)
    {
        await Write("act-1", null, audience);

        (await Tell.Who(async actor => (await List(actor)).Count == 1)).ShouldBe(audienceIs);
    }

    [Fact]
    public async Task Pages_from_the_newest_through_a_log_that_grows_meanwhile()
    {
        foreach (var id in new[] { "a", "b", "c", "d", "e" }) await Write(id, null);

        var first = await Store.Ask(s => s.ModerationLog.List(new(3), Actor.Forum.Reach, Cancel));
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        await Write("f", null);
        var second = await Store.Ask(s => s.ModerationLog.List(new(3, first.Next), Actor.Forum.Reach, Cancel));

        first.Items.Concat(second.Items).Select(a => a.Id).ShouldBe(["e", "d", "c", "b", "a"]);
        second.Next.ShouldBeNull();
    }

    private Task Write(string id, MemberId? by, Audience audience = Audience.Everyone) =>
        Store.Commit(s => s.Acts.Write(id, new(by, "thread.locked", "thread", "t-1", "Renewal", "Settled", audience), Store.Now));

    private async Task<IReadOnlyList<ActView>> List(Actor actor) => (await Store.Ask(s => s.ModerationLog.List(new(), actor.Reach, Cancel))).Items;
}
