using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with members.</summary>
public abstract class MemberStoreContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Gives_back_every_field_of_a_member()
    {
        var full = Tell.NewMember("alice").State with
        {
            About = "Runs 12 hosts", PasswordHash = "hash", Roles = Roles.Leader | Roles.Moderator, Class = AffiliationClass.Partner, ProvenUntil = Store.Now.AddDays(7),
            Standing = Standing.Unclaimed, SilencedUntil = Store.Now.AddDays(1), FailedSignIns = 3, LockedUntil = Store.Now.AddMinutes(15), Origin = "dump/user/1",
        };
        await Store.Commit(s => s.Members.Add(new(full)));

        (await Find(full.Id)).State.ShouldHold(full with { Version = 1 });
    }

    [Fact]
    public async Task Keeps_every_change()
    {
        var member = await Added("alice");
        var changed = member.State with { DisplayName = "A.", Email = null, EmailKey = null, Class = AffiliationClass.Vendor, SilencedUntil = Store.Now };
        await Store.Commit(s => s.Members.Keep(new(changed)));

        (await Find(member.State.Id)).State.ShouldHold(changed with { Version = 2 });
    }

    [Fact]
    public async Task Finds_a_member_by_name_or_address()
    {
        var alice = await Added("alice");

        (await Store.Ask(s => s.Members.FindByLogin("alice", "", Cancel)))!.State.Id.ShouldBe(alice.State.Id);
        (await Store.Ask(s => s.Members.FindByLogin("", "alice@example.org", Cancel)))!.State.Id.ShouldBe(alice.State.Id);
        (await Store.Ask(s => s.Members.FindByLogin("bob", "bob@example.org", Cancel))).ShouldBeNull();
        (await Store.Ask(s => s.Members.Find(new("nobody"), Cancel))).ShouldBeNull();
    }

    [Fact]
    public async Task Never_finds_a_member_without_an_address_by_none()
    {
        await Store.Commit(s => s.Members.Add(new(Tell.NewMember("alice").State with { Email = null, EmailKey = null })));
        await Store.Commit(s => s.Members.Add(new(Tell.NewMember("bob").State with { Email = null, EmailKey = null })));

        (await Store.Ask(s => s.Members.FindByLogin("", "", Cancel))).ShouldBeNull();
    }

    [Theory]
    [InlineData("name")]
    [InlineData("address")]
    [InlineData("origin")]
    public async Task Lets_one_of_many_racing_newcomers_have(string what)
    {
        var racing = Enumerable.Range(0, 8).Select(i => Tell.NewMember($"member{i}").State).Select(m => new Member(what switch
        {
            "name" => m with { UserKey = "same" },
            "address" => m with { EmailKey = "same@example.org" },
            _ => m with { Origin = "dump/user/1" },
        })).ToList();

        var outcomes = await Task.WhenAll(racing.Select(member => Attempt(Store.Commit(s => s.Members.Add(member)))));

        outcomes.Count(won => won).ShouldBe(1);
        (await Store.Ask(s => s.Members.List(new(), Cancel))).Items.Single().Id.ShouldBe(racing[Array.IndexOf(outcomes, true)].State.Id);
    }

    [Fact]
    public async Task Refuses_a_change_made_on_an_older_version()
    {
        var id = (await Added("alice")).State.Id;
        var (first, second) = (await Find(id), await Find(id));
        first.MissPassword(Store.Now);
        second.MissPassword(Store.Now);
        await Store.Commit(s => s.Members.Keep(first));

        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Members.Keep(second)));

        (await Find(id)).State.FailedSignIns.ShouldBe(1);
    }

    [Fact]
    public async Task Knows_whether_there_is_anybody()
    {
        (await Store.Ask(s => s.Members.IsEmpty(Cancel))).ShouldBeTrue();
        await Added("alice");
        (await Store.Ask(s => s.Members.IsEmpty(Cancel))).ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_from_the_newest_through_a_list_that_grows_meanwhile()
    {
        var before = new List<MemberId>();
        for (var i = 0; i < 5; i++) before.Insert(0, (await Added($"member{i}", i / 2)).State.Id);

        var first = await Store.Ask(s => s.Members.List(new(2), Cancel));
        await Added("late", 60);
        var second = await Store.Ask(s => s.Members.List(new(2, first.Next), Cancel));
        var third = await Store.Ask(s => s.Members.List(new(2, second.Next), Cancel));

        first.Items.Concat(second.Items).Concat(third.Items).Select(m => m.Id).ShouldBe(before);
        third.Next.ShouldBeNull();
    }

    private async Task<Member> Added(string name, int minute = 0)
    {
        var member = new Member(Tell.NewMember(name).State with { JoinedAt = Store.Now.AddMinutes(minute) });
        await Store.Commit(s => s.Members.Add(member));
        return await Find(member.State.Id);
    }

    private async Task<Member> Find(MemberId id) => (await Store.Ask(s => s.Members.Find(id, Cancel))).ShouldNotBeNull();
}
