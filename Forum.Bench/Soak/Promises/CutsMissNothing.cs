using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R11 and R13: many readers, each cut off for a while of its own, on every transport, while others talk. No connection keeps state for its return.</summary>
internal sealed class CutsMissNothing : Promise
{
    private const int Rooms = 5, Missed = 1_000;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    // Eight lines a second in each room: not even two minutes away are too far behind.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private static readonly HttpTransportType[] Transports = [HttpTransportType.WebSockets, HttpTransportType.ServerSentEvents, HttpTransportType.WebSockets, HttpTransportType.LongPolling];

    public override IReadOnlyList<string> Ids => ["R11", "R13"];

    public override string Sentence => "whoever is cut off misses nothing and is shown nothing twice";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var (cuts, chance, longest) = (run.Times(100), run.Chance("R11"), run.Scale >= 1 ? 120.0 : 10.0);
        await using var stage = await Stage.Set(Rooms);
        var readers = await Task.WhenAll(Enumerable.Range(0, cuts).Select(n => Follower.Join(stage, n % Rooms, o => o with { Transports = Transports[n % Transports.Length] })));
        await using var load = stage.Load();
        ConcurrentBag<TimeSpan> returns = [];
        IReadOnlyList<RoomNews> careless = [];
        run.Tell($"{cuts} cuts of 0.1 to {longest} s");
        await load.TalkUntil(async () =>
        {
            var naive = WithoutCatchUp(stage);
            await Task.WhenAll(readers.Select((reader, n) => Cut(reader, TimeSpan.FromSeconds(0.1 * Math.Pow(longest / 0.1, n == 0 ? 1 : chance.NextDouble())), load, returns)));
            careless = await naive;
        }, pace: Pace);
        var logs = await Task.WhenAll(Enumerable.Range(0, Rooms).Select(load.Log));
        foreach (var reader in readers) await reader.UntilSeq(logs[reader.Room][^1].Seq);
        List<string> broken = [.. readers.SelectMany((reader, n) => Follower.Gaps(reader.Told, logs[reader.Room]).Select(gap => $"reader {n} by {Transports[n % 4]}: {gap}"))];
        Control[] controls =
        [
            Control.Of("a client that doesn't catch up", Follower.Gaps(careless, logs[0])),
            Control.Of("a reader who is given the whole room instead", Follower.Gaps([.. readers[0].Told, new RoomGiven(readers[0].State())], logs[readers[0].Room])),
        ];
        if (readers.Count(r => r.Wire.Cuts == 0) is > 0 and var uncut) broken.Add($"{uncut} readers were never cut");
        run.Tell($"catching up on {Missed:N0} lines");
        var catches = await CatchUps(stage, load, run.Times(100));
        var p95 = Percentile.Of(catches, 0.95);
        if (p95 > Soon) broken.Add($"catching up took {p95.TotalMilliseconds:0} ms at p95");
        foreach (var reader in readers) await reader.DisposeAsync();
        return new($"{cuts} cuts of 0.1 to {longest:0} s over WebSockets, server-sent events and long polling, {load.Attempts.Count:N0} lines meanwhile, {catches.Count} returns after {Missed:N0} missed lines",
            $"{broken.Count} missed or shown twice, {Missed:N0} missed lines in {p95.TotalMilliseconds:0} ms at p95, back after a cut in {Percentile.Of(returns, 0.95).TotalMilliseconds:0} ms at p95", "0, 1,000 ms", broken, controls);
    }

    private static async Task Cut(Follower reader, TimeSpan downFor, RoomLoad load, ConcurrentBag<TimeSpan> returns)
    {
        await reader.Wire.Cut(downFor);
        var head = load.Attempts.Where(a => a.Room == reader.Room).Select(a => a.Answer?.Seq ?? 0).DefaultIfEmpty().Max();
        var clock = Stopwatch.StartNew();
        await reader.UntilSeq(head);
        returns.Add(clock.Elapsed);
    }

    private static async Task<IReadOnlyCollection<TimeSpan>> CatchUps(Stage stage, RoomLoad load, int times)
    {
        await load.Say(1_000 * Rooms, Missed, onTheWay: 16);
        var head = (await load.Log(0))[^1].Seq;
        await using var hub = await load.Connect();
        List<TimeSpan> took = [];
        for (var n = 0; n < times; n++)
        {
            var clock = Stopwatch.StartNew();
            var answer = await hub.InvokeAsync<JoinAnswer>("Join", stage.Rooms[0], (long?)(head - Missed));
            if (answer.Restarted || answer.Events.Count != Missed) throw new InvalidOperationException($"{answer.Events.Count} of {Missed} missed events came.");
            took.Add(clock.Elapsed);
        }
        return took;
    }

    /// <summary>A client that comes back without saying what it heard last.</summary>
    private static async Task<IReadOnlyList<RoomNews>> WithoutCatchUp(Stage stage)
    {
        await using var load = stage.Load();
        ConcurrentQueue<RoomNews> heard = [];
        for (var visit = 0; visit < 2; visit++)
        {
            await using var hub = await load.Connect();
            hub.On<RoomEvent[]>("roomEvents", events => { foreach (var e in events) heard.Enqueue(new RoomHeard(e)); });
            await hub.InvokeAsync<JoinAnswer>("Join", stage.Rooms[0], (long?)null);
            await Task.Delay(2000);
            await hub.StopAsync();
            await Task.Delay(2000);
        }
        return [.. heard];
    }
}
