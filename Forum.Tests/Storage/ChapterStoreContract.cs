using Shouldly;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with chapters.</summary>
public abstract class ChapterStoreContract(IStores stores) : StoreContract(stores)
{
    private static readonly ChapterState Utrecht = new(new("c-1"), "utrecht", "Utrecht", "Europe/Amsterdam", [new("bob"), new("alice")]);

    [Fact]
    public async Task Finds_a_chapter_by_id_or_slug_with_every_field()
    {
        await Store.Commit(s => s.Chapters.Add(new(Utrecht)));

        (await Find("c-1"))!.State.ShouldHold(Utrecht with { Version = 1 });
        (await Find("utrecht"))!.State.ShouldHold(Utrecht with { Version = 1 });
        (await Find("elsewhere")).ShouldBeNull();
    }

    [Fact]
    public async Task Lists_all_by_name_with_their_leaders()
    {
        await Store.Commit(s => s.Chapters.Add(new(Utrecht)));
        await Store.Commit(s => s.Chapters.Add(new(new(new("c-2"), "gent", "Gent", "Europe/Brussels", []))));

        var all = await Store.Ask(s => s.Chapters.List(Cancel));

        all.Select(c => c.Name).ShouldBe(["Gent", "Utrecht"]);
        all.Select(c => c.Leaders.Count).ShouldBe([0, 2]);
    }

    [Fact]
    public async Task Keeps_new_leaders_in_place_of_the_old()
    {
        await Store.Commit(s => s.Chapters.Add(new(Utrecht)));
        var chapter = (await Find("c-1"))!;
        chapter.NameLeaders([new("carol")]);
        await Store.Commit(s => s.Chapters.Keep(chapter));

        (await Find("c-1"))!.State.Leaders.ShouldBe([new MemberId("carol")]);
    }

    [Fact]
    public async Task Refuses_a_change_made_on_an_older_version_and_a_taken_slug()
    {
        await Store.Commit(s => s.Chapters.Add(new(Utrecht)));
        var (first, second) = (await Find("c-1"), await Find("c-1"));
        await Store.Commit(s => s.Chapters.Keep(first!));

        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Chapters.Keep(second!)));
        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Chapters.Add(new(Utrecht with { Id = new("c-9") }))));
    }

    [Fact]
    public async Task Keeps_who_joined_until_they_leave()
    {
        await Store.Commit(s => s.Chapters.Add(new(Utrecht)));
        foreach (var name in new[] { "dora", "carl", "carl", "emil" }) await Store.Commit(s => s.Chapters.Join(Utrecht.Id, new(name), Store.Now));
        await Store.Commit(s => s.Chapters.Join(new("c-9"), new("carl"), Store.Now));

        (await Members(null, 2)).ShouldBe([new MemberId("carl"), new("dora")]);
        (await Members(new("dora"), 2)).ShouldBe([new MemberId("emil")]);
        (await Store.Ask(s => s.Chapters.JoinedBy(new("carl"), Cancel))).ShouldBe([Utrecht.Id, new("c-9")], ignoreOrder: true);
        foreach (var name in new[] { "carl", "carl" }) await Store.Commit(s => s.Chapters.Leave(Utrecht.Id, new(name)));
        (await Members(null, 9)).ShouldBe([new MemberId("dora"), new("emil")]);
        (await Store.Ask(s => s.Chapters.JoinedBy(new("carl"), Cancel))).ShouldBe([new ChapterId("c-9")]);

        Task<IReadOnlyList<MemberId>> Members(MemberId? after, int limit) => Store.Ask(s => s.Chapters.ListMembers(Utrecht.Id, after, limit, Cancel));
    }

    private Task<Chapter?> Find(string idOrSlug) => Store.Ask(s => s.Chapters.Find(idOrSlug, Cancel));
}
