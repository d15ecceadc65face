using System.Diagnostics;
using Microsoft.AspNetCore.SignalR.Client;
using VmugForum.Bench.Faults;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R17: ten of two hundred readers stop reading while a room talks; measured in turns with times in which all read.</summary>
internal sealed class SlowReadersHurtNobody : Promise
{
    private const int Readers = 190, Stalling = 10, Senders = 20, Megabyte = 1024 * 1024;
    private const double MostSlower = 1.2;
    private static readonly TimeSpan GoneIn = TimeSpan.FromSeconds(15), Pace = TimeSpan.FromMilliseconds(200);

    public override IReadOnlyList<string> Ids => ["R17"];

    public override string Sentence => "readers who stop reading hurt nobody and are let go";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var (turns, turn) = (run.Times(6, least: 1), run.Lasting(15, 6));
        // Other programs share the processors, in a run of tests many: a difference of so little tells nothing.
        var noise = TimeSpan.FromMilliseconds(run.Scale >= 1 ? 3 : 500);
        await using var stage = await Stage.Set(1);
        await using var load = stage.Load();
        var hubs = await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => load.Connect()));
        var readers = await Join(stage, Readers);
        var reading = readers.Select(r => r.Read()).ToList();
        await Talk(load, hubs, Task.Delay(turn / 2), readers);
        // A pause of the machine delays everybody's line at once, so that a few of them are the 99th percentile of all: each turn is compared by itself, and the middle one counts.
        List<TimeSpan> alone = [], with = [];
        var lines = 0;
        var (slowest, memory, most) = (TimeSpan.Zero, stage.Server.Memory(), 0L);
        for (var n = 0; n < turns; n++)
        {
            run.Tell($"turn {n + 1} of {turns}");
            // As many come in both halves: what is compared is reading with not reading, and not a coming with none.
            var alert = await Join(stage, Stalling);
            var following = alert.Select(r => r.Read()).ToList();
            var first = await Talk(load, hubs, Task.Delay(turn), [.. readers, .. alert]);
            foreach (var seat in alert) seat.Dispose();
            await Task.WhenAll(following);
            var stalled = await Join(stage, Stalling);
            var gone = UntilGone(stalled, 2 * GoneIn);
            var second = await Talk(load, hubs, gone, readers);
            if (await gone is var took && took > slowest) slowest = took;
            most = Math.Max(most, stage.Server.Memory() - memory);
            foreach (var seat in stalled) seat.Dispose();
            alone.Add(Percentile.Of(first, 0.99));
            with.Add(Percentile.Of(second, 0.99));
            lines += first.Count + second.Count;
        }
        var (fast, slow) = alone.Zip(with).OrderBy(both => both.Second / both.First).ElementAt(turns / 2);
        List<string> broken = [];
        if (slow > fast * MostSlower && slow - fast > noise) broken.Add($"acknowledgements took {slow.TotalMilliseconds:0.0} instead of {fast.TotalMilliseconds:0.0} ms at p99");
        if (slowest > GoneIn) broken.Add($"a reader that stalled was kept for {slowest.TotalSeconds:0.0} s");
        if (most > 50 * Megabyte) broken.Add($"memory grew by {most / Megabyte} MB");
        if (readers.Any(r => r.IsClosed)) broken.Add("somebody who did read was let go too");
        // The same wait for readers who do read must run out.
        var patience = slowest + TimeSpan.FromSeconds(2);
        var control = new Control("readers who read", await UntilGone(readers, patience) > patience);
        foreach (var reader in readers) reader.Dispose();
        await Task.WhenAll(reading);
        return new($"{turns} times {Stalling} of {Readers + Stalling} readers stop reading while {Senders} senders say {lines:N0} lines",
            $"acknowledged in {slow.TotalMilliseconds:0.0} instead of {fast.TotalMilliseconds:0.0} ms at p99 (× {slow / fast:0.00}, in turns {string.Join(", ", alone.Zip(with).Select(both => $"{both.Second / both.First:0.00}"))}), let go after {slowest.TotalSeconds:0.0} s, {most / Megabyte} MB more", $"× {MostSlower} or {noise.TotalMilliseconds:0} ms, 15 s, 50 MB", broken, [control]);
    }

    private static Task<RawSeat[]> Join(Stage stage, int count) => Task.WhenAll(Enumerable.Range(0, count).Select(_ => RawSeat.Join(stage.Address, stage.Token, stage.Rooms[0])));

    /// <summary>Everybody says long lines at their pace until something is over; how long each acknowledgement took.</summary>
    private static async Task<List<TimeSpan>> Talk(RoomLoad load, HubConnection[] hubs, Task over, RawSeat[] readers)
    {
        var acks = await Task.WhenAll(hubs.Select(async (hub, sender) =>
        {
            List<TimeSpan> took = [];
            for (var number = 0; !over.IsCompleted; number++)
            {
                var clock = Stopwatch.StartNew();
                await load.Say(hub, new Attempt(0, sender, number) { More = new string('x', 2500) });
                took.Add(clock.Elapsed);
                await Task.Delay(Pace);
            }
            return took;
        }));
        foreach (var reader in readers) reader.Ping();
        return [.. acks.SelectMany(a => a)];
    }

    private static async Task<TimeSpan> UntilGone(RawSeat[] stalled, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        while (!stalled.All(s => s.IsClosed) && clock.Elapsed <= patience) await Task.Delay(100);
        return clock.Elapsed;
    }
}
