using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Imports;

namespace VmugForum.Tests.Carrying;

/// <summary>R31 and R32: people talk while a real server is backed up by another process; the copy has everything that was acknowledged before.</summary>
public sealed class BackingUpUnderLoad
{
    private const int Rooms = 5, Senders = 20, Backups = 3;

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Has_everything_acknowledged_before_and_goes_on_far_above_after_a_restore()
    {
        using var folder = new OwnFolder();
        using var elsewhere = new OwnFolder();
        await using var server = await ServerProcess.Start(folder.Path);
        var (token, rooms) = (await server.Token("demo-customer"), await server.OpenRooms(Rooms));
        await using var load = new RoomLoad(server.Address, token, rooms);
        using var over = new CancellationTokenSource();
        var (replies, talk) = (new List<string>(), Enumerable.Range(0, Senders).Select(sender => load.Talk(sender, Pace, over.Token)).ToList());
        var replying = Reply(server, token, replies, over.Token);

        List<Attempt> before = [];
        List<string> repliesBefore = [];
        for (var round = 0; round < Backups; round++)
        {
            (before, repliesBefore) = ([.. load.Attempts.Where(a => a.Answer is not null)], Copy(replies));
            var (code, said) = await CommandLine.Run(folder.Path, null, "backup", folder.File("talk"), "--force", "--ConnectionStrings:Forum", $"Data Source={folder.File("forum.db")}");
            code.ShouldBe(0, said);
        }
        await over.CancelAsync();
        await Task.WhenAll([.. talk, replying]);
        before.Count.ShouldBeGreaterThan(Senders, "Too little was said for this to prove anything.");
        repliesBefore.Count.ShouldBeGreaterThan(0);

        (await CommandLine.Run(elsewhere.Path, null, "restore", folder.File("talk"))).ExitCode.ShouldBe(0);
        (await CommandLine.Run(elsewhere.Path, null, "check")).ExitCode.ShouldBe(0);
        await using var restored = await ServerProcess.Start(elsewhere.Path, $"Data Source={elsewhere.File("data/forum.db")}", "--Forum:Seed", "none");
        await using var after = new RoomLoad(restored.Address, token, rooms);
        await ShouldHold(after, before);
        await ShouldGoOnAbove(after, load);
        var reader = new ForumClient(new HttpClient { BaseAddress = restored.Address }) { Token = token };
        foreach (var reply in repliesBefore) (await reader.GetPost(reply, Cancel)).Id.ShouldBe(reply);
    }

    private static List<string> Copy(List<string> replies)
    {
        lock (replies) return [.. replies];
    }

    private static async Task ShouldHold(RoomLoad after, List<Attempt> before)
    {
        for (var room = 0; room < Rooms; room++)
        {
            var log = await after.Log(room);
            RoomTruth.Contradictions(log, before.Where(a => a.Room == room), []).ShouldBeEmpty();
        }
        var hub = await after.Connect();
        foreach (var attempt in before.Take(50)) (await after.Say(hub, attempt)).ShouldBe(attempt.Answer, "A repeat was heard as a second line.");
    }

    // Whoever knows a number of the old store, even one from after the copy, is given the whole room.
    private static async Task ShouldGoOnAbove(RoomLoad after, RoomLoad before)
    {
        for (var room = 0; room < Rooms; room++)
        {
            var highest = before.Attempts.Where(a => a.Room == room && a.Answer is not null).Max(a => a.Answer!.Seq);
            var fresh = new Attempt(room, 99, 1);
            var hub = await after.Connect();
            foreach (var known in new[] { 1, highest / 2, highest, highest + 500 }) (await after.Join(hub, room, known)).Restarted.ShouldBeTrue($"after {known}");
            fresh.Answer = await after.Say(hub, fresh);
            fresh.Answer!.Seq.ShouldBeGreaterThan(1_000_000);
            foreach (var known in new[] { 1, highest, highest + 500 }) (await after.Join(hub, room, known)).Restarted.ShouldBeTrue($"after {known}");
            (await after.Join(hub, room, fresh.Answer.Seq - 1)).Events.ShouldHaveSingleItem().Seq.ShouldBe(fresh.Answer.Seq);
        }
    }

    private static async Task Reply(ServerProcess server, string token, List<string> replies, CancellationToken over)
    {
        var author = new ForumClient(new HttpClient { BaseAddress = server.Address }) { Token = token };
        var thread = await author.StartThread(new() { Board = (await author.ListBoards(Cancel)).Items[0].Slug, Title = "While it is copied", Body = "A body", Kind = ThreadKind.Discussion }, cancel: Cancel);
        while (!over.IsCancellationRequested)
        {
            var reply = await author.WritePost(thread.Id, new() { Body = "Another reply." }, cancel: Cancel);
            lock (replies) replies.Add(reply.Id);
        }
    }
}
