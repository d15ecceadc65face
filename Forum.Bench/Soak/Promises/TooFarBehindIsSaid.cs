using System.Diagnostics;
using Microsoft.AspNetCore.SignalR.Client;
using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R12: who misses more than can be caught up is told so and given the whole room.</summary>
internal sealed class TooFarBehindIsSaid : Promise
{
    private const int Rooms = 5, TooMany = 1_040, Senders = 2;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    public override IReadOnlyList<string> Ids => ["R12"];

    public override string Sentence => "too far behind is said, and the whole room given";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var rounds = run.Times(10, least: 2);
        await using var stage = await Stage.Set(Rooms);
        await using var load = stage.Load();
        var readers = await Task.WhenAll(Enumerable.Range(0, 2 * Rooms).Select(n => Follower.Join(stage, n % Rooms)));
        var (broken, slowest) = (new List<string>(), TimeSpan.Zero);
        for (var round = 0; round < rounds; round++)
        {
            run.Tell($"round {round + 1} of {rounds}");
            foreach (var reader in readers) reader.Wire.GoDown();
            var given = readers.Select(Given).ToList();
            await Task.WhenAll(Enumerable.Range(round * Rooms * Senders, Rooms * Senders).Select(sender => load.Say(sender, TooMany / Senders, 16)));
            var clock = Stopwatch.StartNew();
            foreach (var reader in readers) reader.Wire.Resume();
            await Task.WhenAll(readers.Select(async (reader, n) =>
            {
                await reader.UntilSeq(await load.Head(reader.Room));
                await UntilGiven(reader, given[n] + 1);
            }));
            if (clock.Elapsed > slowest) slowest = clock.Elapsed;
            broken.AddRange(readers.Select((reader, n) => (reader, n)).Where(r => Given(r.reader) != given[r.n] + 1).Select(r => $"reader {r.n} wasn't told in round {round}"));
        }
        await Task.WhenAll(Enumerable.Range(1_000_000, Rooms).Select(sender => load.Say(sender, 20)));
        for (var room = 0; room < Rooms; room++) broken.AddRange(await Differences(stage, load, room, readers, rounds));
        if (await IsCaughtUp(stage, load, 1_000_000)) broken.Add("a number that was never given out was caught up from");
        if (slowest > run.Within(Soon)) broken.Add($"it took {slowest.TotalMilliseconds:0} ms");
        var control = Control.Of("a client that keeps its old state", Follower.Gaps(WithItsFirstState(readers[0]), await load.Log(0)));
        foreach (var reader in readers) await reader.DisposeAsync();
        return new($"{rounds} times {readers.Length} readers away for {TooMany:N0} lines", $"{broken.Count} silent gaps, whole again in {slowest.TotalMilliseconds:0} ms", "0, 2,000 ms", broken, [control]);
    }

    private static IReadOnlyCollection<RoomNews> WithItsFirstState(Follower reader) =>
        [reader.Told.First(news => news is RoomGiven), .. reader.Told.Where(news => news is not RoomGiven)];

    // The number is known a moment before the news of it is written down. Whoever is never given the room is found below.
    private static async Task UntilGiven(Follower reader, int times)
    {
        for (var waited = 0; Given(reader) < times && waited < 200; waited++) await Task.Delay(5);
    }

    private static int Given(Follower reader) => reader.Told.Count(news => news is RoomGiven);

    private static async Task<List<string>> Differences(Stage stage, RoomLoad load, int room, IEnumerable<Follower> readers, int restarts)
    {
        var log = await load.Log(room);
        var truth = RoomLaw.Written(await (await stage.Client()).GetRoom(stage.Rooms[room]));
        List<string> found = [];
        foreach (var reader in readers.Where(r => r.Room == room))
        {
            await reader.UntilSeq(log[^1].Seq);
            found.AddRange(Follower.Gaps(reader.Told, log, restarts));
            if (RoomLaw.Written(reader.State()) != truth) found.Add($"a reader of room {room} sees another room than the store holds");
        }
        return found;
    }

    private static async Task<bool> IsCaughtUp(Stage stage, RoomLoad load, long after)
    {
        await using var hub = await load.Connect();
        return !(await hub.InvokeAsync<JoinAnswer>("Join", stage.Rooms[0], (long?)after)).Restarted;
    }
}
