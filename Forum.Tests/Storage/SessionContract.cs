using Shouldly;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with sessions and access tokens.</summary>
public abstract class SessionContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Finds_a_pass_with_its_member_and_what_the_member_leads()
    {
        var alice = await Tell.Member("alice");
        var chapter = new ChapterState(new("c-1"), "utrecht", "Utrecht", "Europe/Amsterdam", [alice.Member]);
        await Store.Commit(s => s.Chapters.Add(new(chapter)));
        await Store.Commit(s => s.Chapters.Add(new(chapter with { Id = new("c-2"), Slug = "gent", Leaders = [] })));
        var pass = await Given(alice);

        var passage = (await Find(pass)).ShouldNotBeNull();

        passage.Pass.ShouldBe(pass);
        (passage.Member.Id, passage.Member.UserName).ShouldBe((alice.Member, "alice"));
        passage.Leads.ShouldBe([chapter.Id]);
    }

    [Fact]
    public async Task Finds_no_pass_of_another_kind_secret_or_time()
    {
        var pass = await Given(await Tell.Member("alice"));

        (await Find(pass with { Kind = PassKind.Token })).ShouldBeNull();
        (await Find(pass with { SecretHash = "another" })).ShouldBeNull();
        Store.Time.SetUtcNow(pass.ExpiresAt);
        (await Find(pass)).ShouldBeNull();
    }

    [Theory]
    [InlineData(Standing.Pending)]
    [InlineData(Standing.Unclaimed)]
    public async Task Finds_no_pass_of_a_member_whose_account_is_not_open(Standing standing) =>
        (await Find(await Given(await Tell.Member("alice", standing: standing)))).ShouldBeNull();

    [Fact]
    public async Task Shows_the_members_class_as_it_is_now()
    {
        var alice = await Tell.Member("alice");
        var pass = await Given(alice);
        var member = (await Store.Ask(s => s.Members.Find(alice.Member, Cancel)))!;
        member.Affiliate(Actor.Forum, AffiliationClass.Vendor, null, "moved", Store.Now);
        await Store.Commit(s => s.Members.Keep(member));

        (await Find(pass))!.Member.Class.ShouldBe(AffiliationClass.Vendor);
    }

    [Fact]
    public async Task Lists_a_members_unexpired_passes_newest_first()
    {
        var (alice, bob) = (await Tell.Member("alice"), await Tell.Member("bob"));
        var first = await Given(alice, minutes: 5);
        Store.Time.Advance(TimeSpan.FromMinutes(1));
        var (second, _) = (await Given(alice, minutes: 60), await Given(bob));

        (await List(alice)).ShouldBe([second, first]);
        Store.Time.SetUtcNow(first.ExpiresAt);
        (await List(alice)).ShouldBe([second]);
    }

    [Fact]
    public async Task Ends_one_pass_of_its_own_member_only()
    {
        var (alice, bob) = (await Tell.Member("alice"), await Tell.Member("bob"));
        var (hers, other) = (await Given(alice), await Given(alice));

        await Store.Commit(s => s.Sessions.End(bob.Member, hers.Id));
        (await Find(hers)).ShouldNotBeNull();
        await Store.Commit(s => s.Sessions.End(alice.Member, hers.Id));

        (await Find(hers)).ShouldBeNull();
        (await Find(other)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Ends_all_passes_of_a_member_or_all_but_one()
    {
        var (alice, bob) = (await Tell.Member("alice"), await Tell.Member("bob"));
        var (one, two, bobs) = (await Given(alice), await Given(alice), await Given(bob));

        await Store.Commit(s => s.Sessions.EndAll(alice.Member, one.Id));
        ((await Find(one)) is null, (await Find(two)) is null).ShouldBe((false, true));
        await Store.Commit(s => s.Sessions.EndAll(alice.Member));

        ((await Find(one)) is null, (await Find(bobs)) is null).ShouldBe((true, false));
    }

    [Fact]
    public async Task Takes_a_secret_once()
    {
        var alice = await Tell.Member("alice");
        var pass = await Given(alice);

        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Sessions.Add(pass with { Id = "another" })));
    }

    private async Task<Pass> Given(Actor member, int minutes = 60)
    {
        var id = Tell.NextId();
        var pass = new Pass(id, PassKind.Session, $"hash-{id}", member.Member, "Firefox", Store.Now, Store.Now.AddMinutes(minutes));
        await Store.Commit(s => s.Sessions.Add(pass));
        return pass;
    }

    private Task<Passage?> Find(Pass pass) => Store.Ask(s => s.Sessions.Find(pass.Kind, pass.SecretHash, Store.Now, Cancel));

    private Task<IReadOnlyList<Pass>> List(Actor member) => Store.Ask(s => s.Sessions.List(member.Member, Store.Now, Cancel));
}
