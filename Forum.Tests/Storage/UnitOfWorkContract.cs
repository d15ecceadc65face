using Shouldly;
using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;
using VmugForum.Core.Posts;
using VmugForum.Core.Search;
using VmugForum.Core.Threads;
using ThreadState = VmugForum.Core.Threads.ThreadState;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with a commit: all or nothing, numbered without holes, heard afterwards in order.</summary>
public abstract class UnitOfWorkContract(IStores stores) : StoreContract(stores)
{
    private const int Writers = 16;
    private const int RepliesEach = 5;

    [Fact]
    public async Task Writes_nothing_before_the_commit()
    {
        await using var scope = Store.Scope();
        var member = Tell.NewMember("alice");

        scope.Members.Add(member);

        (await Store.Ask(s => s.Members.Find(member.State.Id, Cancel))).ShouldBeNull();
        await scope.Unit.Commit(null, Cancel);
        (await Store.Ask(s => s.Members.Find(member.State.Id, Cancel))).ShouldNotBeNull();
    }

    [Fact]
    public async Task Takes_everything_back_when_one_part_is_contended()
    {
        var (thread, alice) = await Thread();
        var heard = Store.Bell.Heard.Count;
        var key = new RequestKey(alice.Member, "POST /x", "key", "print");
        var reply = Tell.Reply(thread, alice, "neverheard");

        await Should.ThrowAsync<Contention>(Store.Commit(s =>
        {
            s.Posts.Add(reply);
            s.Index.Put(SearchEntry.Of(thread.Board, reply.State));
            s.Outbox.Put(new("mail-1", "letter", "{}", Store.Now));
            s.Acts.Write("act-1", new(alice.Id, "post.hidden", "post", reply.State.Id.Value, "#2", "why", Audience.Everyone), Store.Now);
            s.Members.Add(Tell.NewMember("bob"));
            s.Threads.Expect(new ForumThread(thread with { Version = 99 }));
        }, new(key, () => "1", Store.Now)));

        (await Store.Ask(s => s.Posts.View(reply.State.Id, alice, Cancel))).ShouldBeNull();
        (await Store.Ask(s => s.Threads.Log(thread.Id, 0, 10, Cancel))).ShouldBeEmpty();
        var view = (await Store.Ask(s => s.Threads.View(thread.Id, alice, Cancel)))!;
        (view.LastNumber, view.ReplyCount, view.Head, view.LastActivityAt).ShouldBe((1, 0, 0, thread.CreatedAt));
        (await Store.Ask(s => s.Index.Search(["neverheard"], null, null, new(), alice, Cancel))).Items.ShouldBeEmpty();
        (await Store.Ask(s => s.Outbox.Claim(["letter"], 10, TimeSpan.FromMinutes(1), Cancel))).ShouldBeEmpty();
        (await Store.Ask(s => s.ModerationLog.List(new(), Actor.Forum.Reach, Cancel))).Items.ShouldBeEmpty();
        (await Store.Ask(s => s.Receipts.Find(key, DateTimeOffset.UnixEpoch, Cancel))).ShouldBeNull();
        (await Store.Ask(s => s.Members.FindByLogin("bob", "", Cancel))).ShouldBeNull();
        Store.Bell.Heard.Count.ShouldBe(heard);
    }

    [Fact]
    public async Task Commits_change_events_outbox_act_search_and_receipt_together()
    {
        var (thread, alice) = await Thread();
        var key = new RequestKey(alice.Member, "POST /x", "key", "print");
        var reply = Tell.Reply(thread, alice, "finallyheard");
        var before = Store.Bell.Heard.Count;

        await Store.Commit(s =>
        {
            s.Posts.Add(reply);
            s.Index.Put(SearchEntry.Of(thread.Board, reply.State));
            s.Outbox.Put(new("mail-1", "letter", "{}", Store.Now));
            s.Acts.Write("act-1", new(alice.Id, "post.hidden", "post", reply.State.Id.Value, "#2", "why", Audience.Everyone), Store.Now);
        }, new(key, () => "1", Store.Now));

        (await Store.Ask(s => s.Posts.View(reply.State.Id, alice, Cancel))).ShouldNotBeNull();
        (await Store.Ask(s => s.Threads.Log(thread.Id, 0, 10, Cancel))).Count.ShouldBe(1);
        (await Store.Ask(s => s.Index.Search(["finallyheard"], null, null, new(), alice, Cancel))).Items.Count.ShouldBe(1);
        (await Store.Ask(s => s.Outbox.Claim(["letter"], 10, TimeSpan.FromMinutes(1), Cancel))).Count.ShouldBe(1);
        (await Store.Ask(s => s.ModerationLog.List(new(), Actor.Forum.Reach, Cancel))).Items.Count.ShouldBe(1);
        (await Store.Ask(s => s.Receipts.Find(key, DateTimeOffset.UnixEpoch, Cancel))).ShouldNotBeNull();
        (await Store.Bell.HasHeard(before + 1))[^1].ShouldBe(reply.Raised.Single());
    }

    [Fact]
    public async Task Forgets_what_was_enlisted_when_it_starts_over()
    {
        await using var scope = Store.Scope();
        scope.Boards.Add(Board.Make(new("b-1"), Actor.Forum, "first", "First", "", Audience.Everyone, 1, Store.Now));
        scope.Unit.Events.Count.ShouldBe(1);

        scope.Unit.StartOver();
        scope.Boards.Add(Board.Make(new("b-2"), Actor.Forum, "second", "Second", "", Audience.Everyone, 1, Store.Now));
        await scope.Unit.Commit(null, Cancel);

        (await Store.Ask(s => s.Boards.List(Actor.Forum.Reach, Cancel))).Single().Slug.ShouldBe("second");
        (await Store.Bell.HasHeard(1)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Gives_numbers_to_posts_and_events_before_the_receipt_is_written()
    {
        var (thread, alice) = await Thread();
        var key = new RequestKey(alice.Member, "POST /x", "key", "print");
        var reply = Tell.Reply(thread, alice);

        await Store.Commit(s => s.Posts.Add(reply), new(key, () => $"{reply.State.Number}", Store.Now));

        (await Store.Ask(s => s.Receipts.Find(key, DateTimeOffset.UnixEpoch, Cancel))).ShouldBe(("print", "2"));
        ((LoggedEvent)reply.Raised.Single()).Seq.Number.ShouldBe(1);
    }

    [Fact]
    public async Task Numbers_posts_and_events_without_holes_under_many_writers_of_whom_some_fail()
    {
        var (thread, alice) = await Thread();
        var before = Store.Bell.Heard.Count;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => Write(thread, alice, writer), Cancel)));

        var written = outcomes.SelectMany(w => w).ToList();
        var count = Writers * RepliesEach;
        written.Count.ShouldBe(count);
        written.Select(p => p.State.Number.Number).Order().ShouldBe(Enumerable.Range(2, count).Select(i => (long)i));
        var log = await Store.Ask(s => s.Threads.Log(thread.Id, 0, count * 2, Cancel));
        log.Select(l => l.Seq).ShouldBe(Enumerable.Range(1, count).Select(i => (long)i));
        var posts = await Store.Ask(s => s.Posts.List(thread.Id, 1, count * 2, alice, Cancel));
        log.Select(l => l.Subject).ShouldBe(posts.Select(p => p.Id.Value));
        var view = (await Store.Ask(s => s.Threads.View(thread.Id, alice, Cancel)))!;
        (view.ReplyCount, view.LastNumber, view.Head).ShouldBe((count, count + 1, count));
        var heard = (await Store.Bell.HasHeard(before + count)).Skip(before).Cast<PostWritten>().ToList();
        heard.Select(h => h.Seq.Number).ShouldBe(log.Select(l => l.Seq));
    }

    [Fact]
    public async Task Numbers_a_room_without_holes_and_keeps_each_speakers_order()
    {
        var alice = await Tell.Member("alice");
        var meeting = await Tell.LiveMeeting(alice);
        var before = Store.Bell.Heard.Count;

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < RepliesEach; i++) await UntilItWins(() => Tell.Said(meeting, alice, $"{writer}:{i}", $"{writer}:{i}"));
        }, Cancel)));

        var log = await Store.Ask(s => s.Rooms.Read(meeting.Id, 0, 1000, Cancel));
        log.Events.Select(e => e.Seq).ShouldBe(Enumerable.Range(1, Writers * RepliesEach).Select(i => (long)i));
        log.Events.ShouldAllBe(e => e.Message!.Seq.Number == e.Seq);
        foreach (var lines in log.Events.Select(e => e.Message!.Body!.Split(':')).GroupBy(line => line[0]))
            lines.Select(line => line[1]).ShouldBe(["0", "1", "2", "3", "4"]);
        (await Store.Bell.HasHeard(before + log.Events.Count)).Skip(before).Cast<LoggedEvent>().Select(h => h.Seq.Number).ShouldBe(log.Events.Select(e => e.Seq));
    }

    [Fact]
    public async Task Shows_what_was_committed_to_whoever_is_told_of_it()
    {
        var (thread, alice) = await Thread();
        var seen = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        Store.Bell.WhenRung = () => _ = Task.Run(async () => seen.TrySetResult((await Store.Ask(s => s.Threads.View(thread.Id, alice, Cancel)))!.LastNumber), Cancel);

        await Store.Commit(s => s.Posts.Add(Tell.Reply(thread, alice)));

        (await seen.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancel)).ShouldBe(2);
    }

    [Fact]
    public async Task Shows_every_writer_their_own_writing_at_once()
    {
        var (thread, alice) = await Thread();

        for (var i = 0; i < 5; i++)
        {
            var reply = await Tell.Replied(thread, alice, $"word{i}");
            (await Store.Ask(s => s.Posts.View(reply.Id, alice, Cancel))).ShouldNotBeNull();
            (await Store.Ask(s => s.Threads.List(new(), ThreadSort.Activity, new(), alice, Cancel))).Items[0].ReplyCount.ShouldBe(i + 1);
            (await Store.Ask(s => s.Index.Search([$"word{i}"], null, null, new(), alice, Cancel))).Items.Single().Post.ShouldBe(reply.Id);
        }
    }

    [Fact]
    public async Task Survives_being_closed_and_opened_again()
    {
        var (thread, alice) = await Thread();
        var reply = await Tell.Replied(thread, alice);

        await Store.Reopen();

        (await Store.Ask(s => s.Posts.View(reply.Id, alice, Cancel))).ShouldNotBeNull();
        (await Tell.Replied(thread, alice)).Number.Number.ShouldBe(3);
        (await Store.Ask(s => s.Threads.Log(thread.Id, 0, 10, Cancel))).Select(l => l.Seq).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Writes_nothing_for_a_caller_who_had_left_before()
    {
        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        await using var scope = Store.Scope();
        var member = Tell.NewMember("alice");
        scope.Members.Add(member);

        await Should.ThrowAsync<OperationCanceledException>(scope.Unit.Commit(null, left.Token));

        (await Store.Ask(s => s.Members.IsEmpty(Cancel))).ShouldBeTrue();
    }

    private async Task<(ThreadState Thread, Actor Author)> Thread()
    {
        var alice = await Tell.Member("alice");
        return (await Tell.Thread(await Tell.Board("b"), alice), alice);
    }

    /// <summary>Writes some replies, and between them commits that must fail after a number was taken.</summary>
    private async Task<List<Post>> Write(ThreadState thread, Actor by, int writer)
    {
        var written = new List<Post>();
        for (var i = 0; i < RepliesEach; i++)
        {
            await Should.ThrowAsync<Contention>(Store.Commit(s =>
            {
                s.Posts.Add(Tell.Reply(thread, by, "fails"));
                s.Members.Add(Tell.NewMember("alice"));
            }));
            var reply = Tell.Reply(thread, by, $"{writer}:{i}");
            await UntilItWins(() => Store.Commit(s => s.Posts.Add(reply)));
            written.Add(reply);
        }
        return written;
    }

    private static async Task UntilItWins(Func<Task> commit)
    {
        while (!await Attempt(commit())) Cancel.ThrowIfCancellationRequested();
    }
}
