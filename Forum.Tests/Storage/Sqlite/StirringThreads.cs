using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;
using VmugForum.Server.Storage.Sqlite;
using VmugForum.Server.Storage.Sqlite.Schema;
using ThreadState = VmugForum.Core.Threads.ThreadState;

namespace VmugForum.Tests.Storage.Sqlite;

/// <summary>Replies move their threads in the lists at once, though the lists' indexes follow later.</summary>
public sealed class StirringThreads() : StoreContract(new SqliteStores())
{
    private static readonly ThreadFilter[] Filters = [new(), new(Tag: "vsan"), new(Kind: ThreadKind.Story), new(Outcome: Outcome.Worked), new(Pinned: false)];

    [Fact]
    public async Task Lists_read_the_same_before_and_after_the_indexes_have_followed()
    {
        var (boards, alice) = (new[] { await Tell.Board("a"), await Tell.Board("b", Audience.Members) }, await Tell.Member("alice"));
        var threads = new List<ThreadState>();
        for (var i = 0; i < 12; i++) threads.Add(await Tell.Thread(boards[i % 2], alice));
        foreach (var i in new[] { 3, 0, 7, 3, 11, 4 }) await Tell.Replied(threads[i], alice);

        var before = await Everything(alice);
        before[0].Take(5).ShouldBe(new[] { 4, 11, 3, 7, 0 }.Select(i => threads[i].Id));
        (await Store.Get<SqliteReads>().Read(Stirred.Any, Cancel)).ShouldBeTrue();

        await Store.Get<SqliteSettler>().Settle(Cancel);

        (await Store.Get<SqliteReads>().Read(Stirred.Any, Cancel)).ShouldBeFalse();
        (await Everything(alice)).ShouldBe(before);
    }

    [Fact]
    public async Task A_thread_that_stirs_again_while_it_is_settled_is_settled_once_more()
    {
        var (board, alice) = (await Tell.Board("a"), await Tell.Member("alice"));
        var (one, two) = (await Tell.Thread(board, alice), await Tell.Thread(board, alice));
        await Tell.Replied(one, alice);
        await Store.Get<SqliteSettler>().Settle(Cancel);
        await Tell.Replied(two, alice);
        await Tell.Replied(one, alice);

        (await List(new(), alice)).ShouldBe([one.Id, two.Id]);
        await Store.Get<SqliteSettler>().Settle(Cancel);
        (await List(new(), alice)).ShouldBe([one.Id, two.Id]);
    }

    [Fact]
    public void A_file_of_the_version_before_keeps_its_threads_and_their_order()
    {
        using var folder = new SqliteFolder();
        using var db = folder.Open();
        new SqliteSchema([FirstStep.Sql, SecondStep.Sql, ThirdStep.Sql]).BringUpToDate(db);
        db.Run(
            """
            INSERT INTO threads (id, board, audience, title, slug, kind, tags, affiliation_then, opening, pinned, locked, hidden, removed, created_at, edition, version, sight, active_at)
            VALUES ('t', 'b', 0, 'T', 't', 2, '[]', 0, 'p', 0, 0, 0, 0, 1, 1, 1, 0, 5)
            """);
        Should.Throw<Microsoft.Data.Sqlite.SqliteException>(() =>
            new SqliteSchema([FirstStep.Sql, SecondStep.Sql, ThirdStep.Sql, FourthStep.Sql + ";SELECT nothing FROM nowhere;"]).BringUpToDate(db));

        SqliteSchema.Present.BringUpToDate(db);

        db.Number("SELECT active_at FROM threads WHERE id = 't'").ShouldBe(5);
        db.Number("SELECT count(*) FROM stirred").ShouldBe(0);
    }

    private async Task<List<List<ThreadId>>> Everything(Actor actor)
    {
        List<List<ThreadId>> all = [];
        foreach (var filter in Filters) all.Add(await List(filter, actor));
        return all;
    }

    private async Task<List<ThreadId>> List(ThreadFilter filter, Actor actor)
    {
        var (seen, after) = (new List<ThreadId>(), default(Cursor));
        do
        {
            var page = await Store.Ask(s => s.Threads.List(filter, ThreadSort.Activity, new(4, after), actor, Cancel));
            seen.AddRange(page.Items.Select(t => t.Id));
            after = Cursor.Decode(page.Next?.Encode());
        } while (after is not null);
        return seen;
    }
}
