using Shouldly;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with one-use links.</summary>
public abstract class LinkContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Finds_a_link_by_purpose_and_secret_until_it_expires()
    {
        var link = await Given();

        (await Find(link)).ShouldBe(link);
        (await Find(link with { Purpose = LinkPurpose.ClaimAccount })).ShouldBeNull();
        (await Find(link with { SecretHash = "another" })).ShouldBeNull();
        Store.Time.SetUtcNow(link.ExpiresAt);
        (await Find(link)).ShouldBeNull();
    }

    [Fact]
    public async Task Is_spent_once_however_many_race_for_it()
    {
        var link = await Given();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Attempt(Store.Commit(s => s.Links.Spend(link)))));

        outcomes.Count(won => won).ShouldBe(1);
        (await Find(link)).ShouldBeNull();
    }

    [Fact]
    public async Task Stays_unspent_when_the_rest_of_the_commit_fails()
    {
        var link = await Given();
        await Tell.Member("alice");

        await Should.ThrowAsync<Contention>(Store.Commit(s =>
        {
            s.Links.Spend(link);
            s.Members.Add(Tell.NewMember("alice"));
        }));

        (await Find(link)).ShouldBe(link);
    }

    private async Task<OneUseLink> Given()
    {
        var link = new OneUseLink("hash-1", LinkPurpose.ResetPassword, new("alice-id"), Store.Now.AddDays(1));
        await Store.Commit(s => s.Links.Add(link));
        return link;
    }

    private Task<OneUseLink?> Find(OneUseLink link) => Store.Ask(s => s.Links.Find(link.Purpose, link.SecretHash, Store.Now, Cancel));
}
