using Shouldly;
using VmugForum.Bench.Soak;

namespace VmugForum.Tests.Reliability;

/// <summary>R1 and R21: whatever was acknowledged is there when the server comes back, however it went.</summary>
public sealed class KillingTheServer
{
    private const int Rooms = 5, Senders = 20, Rounds = 10;

    // Twenty senders at this pace make about two hundred lines a second.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task In_the_middle_of_talk_loses_doubles_and_reorders_nothing()
    {
        using var folder = new OwnFolder();
        var server = await ServerProcess.Start(folder.Path);
        var (token, rooms) = (await server.Token("demo-customer"), await server.OpenRooms(Rooms));
        var chance = new Random(20261123);
        List<Attempt> everything = [];
        for (var round = 0; round < Rounds; round++)
        {
            await using var load = new RoomLoad(server.Address, token, rooms);
            await load.AddReaders(eachRoom: 2);
            await TalkUntil(server.Kill, load, round, TimeSpan.FromSeconds(0.2 + 1.8 * chance.NextDouble()));
            await server.DisposeAsync();
            server = await ServerProcess.Start(folder.Path);
            await using var after = new RoomLoad(server.Address, token, rooms);
            await SayUnanswered(after, load);
            everything.AddRange(load.Attempts);
            load.Attempts.Count(a => a.Answer is not null).ShouldBeGreaterThan(0, "Nothing was acknowledged before the kill, so this round proves nothing.");
            await ShouldAgree(after, everything, load);
        }
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Politely_under_load_ends_it_cleanly_and_loses_nothing()
    {
        using var folder = new OwnFolder();
        var server = await ServerProcess.Start(folder.Path);
        var (token, rooms) = (await server.Token("demo-customer"), await server.OpenRooms(Rooms));
        await using var load = new RoomLoad(server.Address, token, rooms);
        await load.AddReaders(eachRoom: 2);
        var (exitCode, took) = (-1, TimeSpan.MaxValue);
        await TalkUntil(async () => (exitCode, took) = await server.Terminate(), load, 0, TimeSpan.FromSeconds(1.5));
        exitCode.ShouldBe(0, server.Said);
        took.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        await using var again = await ServerProcess.Start(folder.Path);
        await using var after = new RoomLoad(again.Address, token, rooms);
        await ShouldAgree(after, [.. load.Attempts], load);
    }

    private static async Task TalkUntil(Func<Task> end, RoomLoad load, int round, TimeSpan time)
    {
        using var over = new CancellationTokenSource();
        var talk = Enumerable.Range(0, Senders).Select(i => load.Talk(round * Senders + i, Pace, over.Token)).ToList();
        await Task.Delay(time, TestContext.Current.CancellationToken);
        await end();
        await over.CancelAsync();
        await Task.WhenAll(talk).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    // A sender whose line wasn't answered says it again under its id; only its last line can be such a one.
    private static async Task SayUnanswered(RoomLoad after, RoomLoad before)
    {
        foreach (var attempt in before.Attempts.Where(a => a.Answer is null)) attempt.Answer = await after.SayAgain(attempt);
    }

    private static async Task ShouldAgree(RoomLoad after, IReadOnlyList<Attempt> attempts, RoomLoad heardBy)
    {
        for (var room = 0; room < Rooms; room++)
        {
            var log = await after.Log(room);
            RoomTruth.Contradictions(log, attempts.Where(a => a.Room == room), heardBy.Readers.Where(r => r.Room == room).Select(r => r.Heard)).ShouldBeEmpty();
        }
    }
}
