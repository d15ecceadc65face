using Shouldly;
using VmugForum.Core.Members;
using VmugForum.Server.Storage.Sqlite;

namespace VmugForum.Tests.Storage.Sqlite;

/// <summary>What has had its time is forgotten, and nothing else.</summary>
public sealed class SweepingASqliteFile() : StoreContract(new SqliteStores())
{
    [Fact]
    public async Task Forgets_passes_links_and_receipts_that_are_over_and_keeps_the_others()
    {
        var alice = await Tell.Member("alice");
        foreach (var (id, days) in new[] { ("short", 1), ("long", 3) })
            await Store.Commit(s =>
            {
                s.Sessions.Add(new(id, PassKind.Session, id, alice.Member, "", Store.Now, Store.Now.AddDays(days)));
                s.Links.Add(new(id, LinkPurpose.ResetPassword, alice.Member, Store.Now.AddDays(days)));
            }, new(new(alice.Member, "POST /x", id, ""), () => "", Store.Now.AddDays(days - 1)));
        Store.Time.Advance(TimeSpan.FromDays(2));

        (await Store.Get<SqliteSweeper>().Sweep(Cancel)).ShouldBe(3);

        (await Store.Get<SqliteSweeper>().Sweep(Cancel)).ShouldBe(0);
        (await Store.Ask(s => s.Sessions.List(alice.Member, Store.Now, Cancel))).Single().Id.ShouldBe("long");
        (await Store.Ask(s => s.Links.Find(LinkPurpose.ResetPassword, "long", Store.Now, Cancel))).ShouldNotBeNull();
        (await Store.Ask(s => s.Receipts.Find(new(alice.Member, "POST /x", "long", ""), DateTimeOffset.UnixEpoch, Cancel))).ShouldNotBeNull();
        (await Store.Ask(s => s.Receipts.Find(new(alice.Member, "POST /x", "short", ""), DateTimeOffset.UnixEpoch, Cancel))).ShouldBeNull();
    }
}
