using VmugForum.Bench.Faults;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R31 and R32: the store is backed up while people talk, the machine is lost, and the back-up put in its place, over and over.</summary>
internal sealed class BackupsUnderLoad : Promise
{
    private const int Senders = 20;

    /// <summary>A restored room goes on so far above the numbers of its back-up.</summary>
    private const long Leap = 1_000_000;

    private static readonly TimeSpan Before = TimeSpan.FromSeconds(1), After = TimeSpan.FromSeconds(2);

    public override IReadOnlyList<string> Ids => ["R31", "R32"];

    public override string Sentence => "a back-up under load has everything that was acknowledged before it, and no number is given out twice after it is put back";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var rounds = run.Times(10, least: 1);
        await using var stage = await Stage.Set();
        List<Attempt> kept = [];
        List<string> broken = [];
        Control? control = null;
        for (var round = 0; round < rounds; round++)
        {
            run.Tell($"back-up {round + 1} of {rounds}");
            var (before, highest) = await BackUpAndLose(stage, round, [.. kept]);
            await stage.Server.Kill();
            await stage.Server.DisposeAsync();
            await ServerVerb.Run(stage.Folder, "restore", FileOf(stage, round), "--force");
            await ServerVerb.Run(stage.Folder, "check");
            await stage.Start();
            await using var after = stage.Load();
            kept = before;
            for (var room = 0; room < stage.Rooms.Count; room++)
            {
                var log = await after.Log(room);
                broken.AddRange(RoomTruth.Contradictions(log, kept.Where(a => a.Room == room), []).Where(c => !c.StartsWith("hole", StringComparison.Ordinal)));
                var fresh = new Attempt(room, round * 2 * Senders + Senders + room, 1);
                fresh.Answer = await after.SayAgain(fresh);
                kept.Add(fresh);
                broken.AddRange(NotAbove([highest[room]], fresh.Answer.Seq).Select(o => $"room {room}: {o}"));
                if (round == 0 && room == 0) control = Control.Of("a room that goes on at the number after its last", NotAbove([highest[room]], log.Where(e => e.Seq < Leap).Max(e => e.Seq) + 1));
            }
        }
        await using var end = stage.Load();
        var first = await end.Log(0);
        var lines = kept.Where(a => a.Room == 0).ToList();
        return new($"{rounds} back-ups under 200 lines a second, each put back after the server was killed, {kept.Count:N0} lines acknowledged before them", $"{broken.Count} lost, doubled or numbers given out twice", "0", broken,
            [control!, Control.Of("a line of before the back-up that isn't in it", [.. RoomTruth.Contradictions([.. first.Where(e => e.Seq != lines[0].Answer!.Seq)], lines, []).Where(c => c.StartsWith("lost", StringComparison.Ordinal))])]);
    }

    /// <summary>Everybody talks before, during and after a back-up.</summary>
    /// <returns>What was acknowledged before it began, and the highest number that each room gave out until its server was lost.</returns>
    private static async Task<(List<Attempt> Before, long[] Highest)> BackUpAndLose(Stage stage, int round, List<Attempt> before)
    {
        await using var load = stage.Load();
        await load.TalkUntil(async () =>
        {
            await Task.Delay(Before);
            before.AddRange(load.Attempts.Where(a => a.Answer is not null));
            await ServerVerb.Run(stage.Folder, "backup", FileOf(stage, round));
            await Task.Delay(After);
        }, Senders, round * 2 * Senders);
        return (before, [.. stage.Rooms.Select((_, room) => load.Attempts.Where(a => a.Room == room && a.Answer is not null).Max(a => a.Answer!.Seq))]);
    }

    private static List<string> NotAbove(long[] given, long next) => given.Max() >= next ? [$"{next} was given out where {given.Max()} had been"] : [];

    private static string FileOf(Stage stage, int round) => Path.Combine(stage.Folder, $"kept-{round}");
}
