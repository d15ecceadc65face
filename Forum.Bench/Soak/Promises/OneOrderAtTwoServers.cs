using System.Collections.Concurrent;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R8 to R10 over two servers: senders who don't wait for answers at both of them, and what is heard at the one held against what is heard at the other.</summary>
/// <param name="mongo">The address of a MongoDB replica set.</param>
internal sealed class OneOrderAtTwoServers(string mongo) : Promise
{
    private const int Rooms = 5, Senders = 20, ReadersOfRoomAtEach = 4, OnTheWay = 16;

    /// <summary>Two servers that write to one room meet as conflicts, and on a busy machine a line may run out of time.</summary>
    private const double MostRefused = 0.01;

    public override IReadOnlyList<string> Ids => ["R8", "R9", "R10", "R22"];

    public override string Sentence => "a room has one order without holes at two servers, and each sender's order in it";

    public override IReadOnlyList<(string Program, string Package)> Needs => [("redis-server", "redis-server")];

    public override async Task<Verdict> Show(SoakRun run)
    {
        var lines = run.Times(100_000) / Senders;
        await using var two = await TwoServers.Start(mongo, Rooms);
        await using var a = two.Load(0);
        await using var b = two.Load(1);
        await Task.WhenAll(a.AddReaders(ReadersOfRoomAtEach), b.AddReaders(ReadersOfRoomAtEach));
        var refused = new ConcurrentQueue<Attempt>();
        run.Tell($"{Senders * lines:N0} lines");
        // A sender's room goes by their number, the server by how often the rooms went round.
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => (sender / Rooms % 2 == 0 ? a : b).Say(sender, lines, OnTheWay, refused)));
        List<string> broken = [];
        List<Control> controls = [];
        for (var room = 0; room < Rooms; room++)
        {
            run.Tell($"comparing room {room + 1} of {Rooms}");
            var log = await a.Log(room);
            await Task.WhenAll(a.UntilHeard(room, log[^1].Seq), b.UntilHeard(room, log[^1].Seq));
            var (here, there) = (HeardIn(a, room), HeardIn(b, room));
            Attempt[] attempts = [.. a.Attempts.Concat(b.Attempts).Where(at => at.Room == room)];
            broken.AddRange(RoomTruth.Contradictions(log, attempts, [.. here, .. there]));
            broken.AddRange(Disagreements(room, here[0], [.. here.Skip(1), .. there]));
            // What got no answer may be there or not; whoever doesn't wait can't say it again in its order.
            if (log.Count(e => e.Type == RoomEventTypes.MessagePosted) is var held && (held > attempts.Length || held < attempts.Count(at => at.Answer is not null))) broken.Add($"room {room} holds another number of lines than were said");
            if (room == 0) controls = [.. Tamper.WithRecord(log, attempts, here[0]), Control.Of("a listener at the other server who heard two events in another order", Disagreements(room, here[0], [Exchanged(there[0])]))];
        }
        if (run.Scale >= 1 && refused.Count > Senders * lines * MostRefused) broken.Add($"the store had no time for {refused.Count:N0} lines");
        return new($"{Senders * lines:N0} lines of {Senders} senders at two servers, {OnTheWay} of each on their way at once, to {2 * Rooms * ReadersOfRoomAtEach} readers of {Rooms} rooms at both",
            $"{broken.Count} holes, inversions or differences, {refused.Count:N0} lines refused because the store had no time", $"0, {MostRefused:P0}", broken, controls);
    }

    private static List<ConcurrentQueue<Heard>> HeardIn(RoomLoad load, int room) => [.. load.Readers.Where(r => r.Room == room).Select(r => r.Heard)];

    /// <summary>Readers who didn't hear what the first one did.</summary>
    private static List<string> Disagreements(int room, IReadOnlyCollection<Heard> first, IReadOnlyList<IReadOnlyCollection<Heard>> others) =>
        [.. others.Index().Where(other => !other.Item.SequenceEqual(first)).Select(other => $"reader {other.Index + 1} of room {room} heard something else than the first")];

    private static List<Heard> Exchanged(IReadOnlyCollection<Heard> heard) => [.. heard.Skip(1).Take(1), .. heard.Take(1), .. heard.Skip(2)];
}
