namespace VmugForum.Bench.Soak.Promises;

/// <summary>R1: the server is killed in the middle of talk and started again, over and over.</summary>
internal sealed class KillsLoseNothing : Promise
{
    private const int Senders = 20, ReadersOfRoom = 8;

    public override IReadOnlyList<string> Ids => ["R1"];

    public override string Sentence => "no acknowledged line is lost when the server is killed";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var (kills, chance) = (run.Times(50), run.Chance("R1"));
        await using var stage = await Stage.Set();
        List<Attempt> attempts = [];
        List<string> broken = [];
        List<Control> controls = [];
        for (var kill = 0; kill < kills; kill++)
        {
            run.Tell($"kill {kill + 1} of {kills}");
            await using var load = stage.Load();
            await load.AddReaders(ReadersOfRoom);
            await load.TalkUntil(() => KillAfter(stage, TimeSpan.FromSeconds(0.2 + 2.8 * chance.NextDouble())), Senders, kill * Senders);
            if (!load.Attempts.Any(a => a.Answer is not null)) broken.Add("Nothing was acknowledged before a kill, so it shows nothing.");
            await stage.Start();
            await using var after = stage.Load();
            await after.SayUnanswered(load);
            attempts.AddRange(load.Attempts);
            broken.AddRange(await after.Contradictions(attempts, load));
            if (kill == kills - 1) controls = [.. Tamper.WithRecord(await after.Log(0), [.. attempts.Where(a => a.Room == 0)], load.Readers.First(r => r.Room == 0).Heard)];
        }
        controls.Add(await WithoutTheLastPages(stage, attempts, kills));
        return new($"{kills} kills after 0.2 to 3 s of {Senders} senders and {5 * ReadersOfRoom} readers, {attempts.Count:N0} lines",
            $"{broken.Count} lost, doubled or reordered", "0", broken, controls);
    }

    private static async Task KillAfter(Stage stage, TimeSpan time)
    {
        await Task.Delay(time);
        await stage.Server.Kill();
        await stage.Server.DisposeAsync();
    }

    /// <summary>A store that forgets what it had not yet copied into its main file, as one that doesn't sync would.</summary>
    private static async Task<Control> WithoutTheLastPages(Stage stage, List<Attempt> attempts, int round)
    {
        // What came before goes into the main file: only this talk is to be forgotten, not who may look for it.
        await stage.Server.Terminate();
        await stage.Server.DisposeAsync();
        await stage.Start();
        await using var load = stage.Load();
        await load.TalkUntil(() => KillAfter(stage, TimeSpan.FromSeconds(1.5)), Senders, round * Senders);
        await using (var log = File.OpenWrite(stage.File + "-wal")) log.SetLength(0);
        await stage.Start();
        await using var after = stage.Load();
        return Control.Of("a kill after which the write-ahead log is emptied", [.. (await after.Contradictions([.. attempts, .. load.Attempts], load)).Where(c => c.StartsWith("lost", StringComparison.Ordinal))]);
    }
}
