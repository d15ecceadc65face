using VmugForum.Bench.Faults;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R22: two servers are replaced one after the other while people talk through a balancer before them, which leads away from a server before it stops.</summary>
/// <param name="mongo">The address of a MongoDB replica set.</param>
internal sealed class RollingRestart(string mongo) : Promise
{
    private const int People = 20;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3), StopsIn = TimeSpan.FromSeconds(15), Between = TimeSpan.FromSeconds(2);

    public override IReadOnlyList<string> Ids => ["R21", "R22"];

    public override string Sentence => "servers that are replaced one after the other lose nothing and pause nobody for long";

    public override IReadOnlyList<(string Program, string Package)> Needs => [("redis-server", "redis-server")];

    public override async Task<Verdict> Show(SoakRun run)
    {
        var rounds = run.Times(10, least: 1);
        await using var two = await TwoServers.Start(mongo, 1);
        await using var toA = new TcpFaults(two.At(0).Address);
        await using var toB = new TcpFaults(two.At(1).Address);
        var people = await Task.WhenAll(Enumerable.Range(0, People).Select(n => two.Come((n % 2 == 0 ? toA : toB).Address, 0, n)));
        using var over = new CancellationTokenSource();
        var talk = people.Select(person => person.Talk(over.Token)).ToList();
        for (var round = 0; round < rounds; round++)
        {
            run.Tell($"round {round + 1} of {rounds}");
            await Task.Delay(Between);
            await Replace(two, 0, toA, toB);
            await Task.Delay(Between);
            await Replace(two, 1, toA, toB);
        }
        await Task.Delay(Between);
        await over.CancelAsync();
        await Task.WhenAll(talk).WaitAsync(TimeSpan.FromSeconds(60));
        await using var load = two.Load(1);
        var log = await load.Log(0);
        await Task.WhenAll(people.Select(person => person.UntilSeq(log[^1].Seq)));
        foreach (var person in people) await person.DisposeAsync();
        Attempt[] attempts = [.. people.SelectMany(p => p.Attempts)];
        List<TimeSpan> silences = [.. people.Select(p => p.LongestSilence)];
        List<string> broken = [.. RoomTruth.Contradictions(log, attempts, people.Select(p => p.AllHeard)), .. Objections(silences, run.Within(Pause))];
        if (attempts.Count(a => a.Answer is null) is > 0 and var unanswered) broken.Add($"{unanswered} lines were never answered");
        broken.AddRange(two.Stops.Where(stop => stop.ExitCode != 0 || stop.Took > run.Within(StopsIn)).Select(stop => $"a server that was asked to stop ended with {stop.ExitCode} after {stop.Took.TotalSeconds:0.0} s"));
        return new($"{2 * rounds} times a server was replaced under {People} people who talk, {attempts.Length:N0} lines",
            $"nothing heard for {Percentile.Of(silences, 0.99).TotalMilliseconds:0} ms at p99, stopped in {two.Stops.Max(stop => stop.Took.TotalSeconds):0.0} s at most, {broken.Count} lost or wrong", "3,000 ms, 15 s, 0", broken,
            [.. Tamper.WithRecord(log, attempts, people[0].AllHeard), Control.Of("one who heard nothing for four times as long", Objections([.. silences.Skip(1), 4 * run.Within(Pause)], run.Within(Pause)))]);
    }

    private static List<string> Objections(IReadOnlyCollection<TimeSpan> silences, TimeSpan limit) =>
        Percentile.Of(silences, 0.99) is var longest && longest > limit ? [$"nothing was heard for {longest.TotalMilliseconds:0} ms at p99"] : [];

    // Both ways lead to the other server while this one is away, and each to its own afterwards.
    private static async Task Replace(TwoServers two, int which, TcpFaults toA, TcpFaults toB)
    {
        toA.Server = toB.Server = two.At(1 - which).Address;
        await two.Stop(which);
        await two.Start(which);
        (toA.Server, toB.Server) = (two.At(0).Address, two.At(1).Address);
    }
}
