using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R8 to R10: a long evening of senders who don't wait for answers.</summary>
internal sealed class OneOrderForAll : Promise
{
    private const int Rooms = 5, Senders = 20, ReadersOfRoom = 8, OnTheWay = 16;

    public override IReadOnlyList<string> Ids => ["R8", "R9", "R10"];

    public override string Sentence => "a room has one order without holes, and each sender's order in it";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var lines = run.Times(100_000) / Senders;
        await using var stage = await Stage.Set(Rooms);
        await using var load = stage.Load();
        await load.AddReaders(ReadersOfRoom);
        run.Tell($"{Senders * lines:N0} lines");
        await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => load.Say(sender, lines, OnTheWay)));
        List<string> broken = [];
        List<Control> controls = [];
        for (var room = 0; room < Rooms; room++)
        {
            run.Tell($"comparing room {room + 1} of {Rooms}");
            var (log, attempts) = (await load.Log(room), load.Attempts.Where(a => a.Room == room).ToList());
            await load.UntilHeard(room, log[^1].Seq);
            var heard = load.Readers.Where(r => r.Room == room).Select(r => r.Heard).ToList();
            broken.AddRange(RoomTruth.Contradictions(log, attempts, heard));
            if (log.Count(e => e.Type == RoomEventTypes.MessagePosted) != attempts.Count) broken.Add($"room {room} holds another number of lines than were said");
            // Everything after the opening of the room, which came before the readers.
            broken.AddRange(heard.Where(h => h.Count != log.Count - 1).Select(h => $"a reader of room {room} heard {h.Count} of {log.Count - 1} events"));
            if (room == 0) controls.AddRange(Tamper.WithRecord(log, attempts, heard[0]));
        }
        return new($"{Senders * lines:N0} lines of {Senders} senders, {OnTheWay} of each on their way at once, to {Rooms * ReadersOfRoom} readers of {Rooms} rooms",
            $"{broken.Count} holes, inversions or differences", "0", broken, controls);
    }
}
