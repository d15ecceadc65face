namespace VmugForum.Bench.Soak.Promises;

/// <summary>R21: the server is asked to stop in the middle of talk.</summary>
internal sealed class CleanStop : Promise
{
    private const int Senders = 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    public override IReadOnlyList<string> Ids => ["R21"];

    public override string Sentence => "a server that is asked to stop ends cleanly and loses nothing";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var (stops, chance) = (run.Times(10, least: 2), run.Chance("R21"));
        await using var stage = await Stage.Set();
        List<Attempt> attempts = [];
        List<string> broken = [];
        var (slowest, killed) = (TimeSpan.Zero, -1);
        for (var stop = 0; stop <= stops; stop++)
        {
            run.Tell($"stop {stop} of {stops}");
            await using var load = stage.Load();
            await load.AddReaders(eachRoom: 8);
            var (code, took) = (-1, TimeSpan.Zero);
            await load.TalkUntil(async () =>
            {
                await Task.Delay(TimeSpan.FromSeconds(0.5 + chance.NextDouble()));
                (code, took) = stop < stops ? await stage.Server.Terminate() : await Killed(stage);
            }, Senders, stop * Senders);
            if (stop == stops) { killed = code; break; }
            if (code != 0) broken.Add($"ended with {code}: {stage.Server.Said}");
            if (took > slowest) slowest = took;
            await stage.Server.DisposeAsync();
            await stage.Start();
            attempts.AddRange(load.Attempts);
            await using var after = stage.Load();
            broken.AddRange(await after.Contradictions(attempts, load));
        }
        if (slowest > Limit) broken.Add($"took {slowest.TotalSeconds:0.0} s");
        return new($"{stops} times SIGTERM under 200 lines a second, {attempts.Count:N0} lines", $"exit code 0, {slowest.TotalSeconds:0.0} s at most, {broken.Count} lost or wrong", "0, 15 s, 0", broken,
            [new("a server that is killed instead", killed != 0)]);
    }

    private static async Task<(int, TimeSpan)> Killed(Stage stage)
    {
        await stage.Server.Kill();
        return (await stage.Server.Ended(), TimeSpan.Zero);
    }
}
