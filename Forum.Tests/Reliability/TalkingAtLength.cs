using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client.Contracts;

namespace VmugForum.Tests.Reliability;

/// <summary>R5 and R8 to R10 at the size of a long evening: one order for everybody, and one effect however often a line is sent.</summary>
public sealed class TalkingAtLength
{
    private const int Rooms = 5, Senders = 20, LinesOfEach = 500, ReadersOfEach = 8;

    [Fact]
    public async Task Gives_every_reader_the_same_order_without_holes()
    {
        using var folder = new OwnFolder();
        await using var server = await ServerProcess.Start(folder.Path);
        var rooms = await server.OpenRooms(Rooms);
        await using var load = new RoomLoad(server.Address, await server.Token("demo-customer"), rooms);
        await load.AddReaders(ReadersOfEach);
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => load.Say(sender, LinesOfEach)));
        for (var room = 0; room < Rooms; room++)
        {
            var log = await load.Log(room);
            log.Count(e => e.Type == RoomEventTypes.MessagePosted).ShouldBe(Senders / Rooms * LinesOfEach);
            await load.UntilHeard(room, log[^1].Seq);
            var heard = load.Readers.Where(r => r.Room == room).Select(r => r.Heard).ToList();
            heard.ShouldAllBe(h => h.Count == log.Count - 1, "Everything after the opening of the room, which came before the readers.");
            RoomTruth.Contradictions(log, load.Attempts.Where(a => a.Room == room), heard).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Has_one_effect_however_often_and_from_wherever_a_line_is_sent()
    {
        using var folder = new OwnFolder();
        var server = await ServerProcess.Start(folder.Path);
        var (token, rooms) = (await server.Token("demo-customer"), await server.OpenRooms(1));
        var attempts = Enumerable.Range(0, 200).Select(n => new Attempt(0, 0, n)).ToList();
        await using (var load = new RoomLoad(server.Address, token, rooms))
        {
            var (here, there) = (await load.Connect(), await load.Connect());
            await Parallel.ForEachAsync(attempts, new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (attempt, _) =>
            {
                var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(n => load.Say(n % 2 == 0 ? here : there, attempt)));
                attempt.Answer = answers.Distinct().ShouldHaveSingleItem();
            });
        }
        await server.Kill();
        await server.DisposeAsync();
        await using var again = await ServerProcess.Start(folder.Path);
        await using var after = new RoomLoad(again.Address, token, rooms);
        var hub = await after.Connect();
        foreach (var attempt in attempts) (await after.Say(hub, attempt)).ShouldBe(attempt.Answer);
        var log = await after.Log(0);
        log.Count(e => e.Type == RoomEventTypes.MessagePosted).ShouldBe(attempts.Count);
        attempts.Select(a => a.Answer!.Seq).Distinct().Count().ShouldBe(attempts.Count);
    }
}
