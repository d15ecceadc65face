using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R22 without its Redis, which is killed or falls silent: lines come later for a while, both servers say so, and nothing worse happens.</summary>
/// <param name="mongo">The address of a MongoDB replica set.</param>
internal sealed class RedisAway(string mongo) : Promise
{
    private const int ReadersAtEach = 4, SendersAtEach = 3;
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(15), Late = TimeSpan.FromSeconds(10), Breath = TimeSpan.FromMilliseconds(500);

    public override IReadOnlyList<string> Ids => ["R9", "R22"];

    public override string Sentence => "without Redis two servers say that it is away, and lines are late and not lost";

    public override IReadOnlyList<(string Program, string Package)> Needs => [("redis-server", "redis-server")];

    public override async Task<Verdict> Show(SoakRun run)
    {
        var rounds = run.Times(8, least: 2);
        await using var two = await TwoServers.Start(mongo, 1);
        await using var a = two.Load(0);
        await using var b = two.Load(1);
        await Task.WhenAll(a.AddReaders(ReadersAtEach), b.AddReaders(ReadersAtEach));
        List<string> broken = [];
        List<TimeSpan> late = [];
        for (var round = 0; round < rounds; round++)
        {
            var loss = round % 2 == 0 ? Loss.RedisKilled : Loss.RedisSilent;
            run.Tell($"{loss}, {round + 1} of {rounds}");
            var talkThere = new TaskCompletionSource();
            var first = round * 100;
            var there = b.TalkUntil(() => talkThere.Task, SendersAtEach, first + 50);
            await a.TalkUntil(async () =>
            {
                await Task.Delay(Breath);
                var away = two.Lose(loss, Away);
                broken.AddRange(await UntilBothSay("degraded", two, run.Within(Late)));
                while (!away.IsCompleted) late.Add(await Slower(a, b, first));
                await away;
                await two.Bring(loss);
                broken.AddRange(await UntilBothSay("ready", two, run.Within(Late)));
                late.Add(await Slower(a, b, first));
            }, SendersAtEach, first);
            talkThere.SetResult();
            await there;
        }
        var log = await a.Log(0);
        await Task.WhenAll(a.UntilHeard(0, log[^1].Seq), b.UntilHeard(0, log[^1].Seq));
        Attempt[] attempts = [.. a.Attempts, .. b.Attempts];
        broken.AddRange(RoomTruth.Contradictions(log, attempts, a.Readers.Concat(b.Readers).Select(r => r.Heard)));
        if (late.Max() > run.Within(Late)) broken.Add($"a line came to the other server {late.Max().TotalSeconds:0.0} s late");
        return new($"{rounds} times Redis was killed or silent for {Away.TotalSeconds:0} s under {2 * SendersAtEach} senders at both servers, {attempts.Length:N0} lines",
            $"{late.Max().TotalSeconds:0.0} s late at most, {broken.Count} lost or wrong", "10 s, 0", broken,
            [.. Tamper.WithRecord(log, attempts, a.Readers.First().Heard), Control.Of("servers with Redis that should say it is away", await UntilBothSay("degraded", two, TimeSpan.FromSeconds(1)))]);
    }

    /// <summary>A line to each side; the longer of the two times until all there have heard it.</summary>
    private static async Task<TimeSpan> Slower(RoomLoad a, RoomLoad b, int round)
    {
        var took = await Task.WhenAll(UntilHeardThere(a, b, round + 98), UntilHeardThere(b, a, round + 99));
        await Task.Delay(Breath);
        return took.Max();
    }

    private static async Task<TimeSpan> UntilHeardThere(RoomLoad here, RoomLoad there, int sender)
    {
        var attempt = new Attempt(0, sender, here.Attempts.Count(known => known.Sender == sender));
        here.Attempts.Add(attempt);
        var clock = Stopwatch.StartNew();
        attempt.Answer = await here.SayAgain(attempt);
        await there.UntilHeard(0, attempt.Answer.Seq);
        return clock.Elapsed;
    }

    private static async Task<IReadOnlyList<string>> UntilBothSay(string status, TwoServers two, TimeSpan limit)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < limit; await Task.Delay(100))
            if (await Says(two, 0) == status && await Says(two, 1) == status) return [];
        return [$"not both servers said {status} within {limit.TotalSeconds:0} s"];
    }

    private static async Task<string> Says(TwoServers two, int which)
    {
        using var http = new HttpClient { BaseAddress = two.At(which).Address };
        using var answer = await http.GetAsync("/health/ready");
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString()!;
    }
}
