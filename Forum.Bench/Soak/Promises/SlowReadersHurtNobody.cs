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
        await using var stage = await Stage.Set(1);
        await using var load = stage.Load();
        var hubs = await Task.WhenAll(Enumerable.Range(0, Senders).Select(_ => load.Connect()));
        var readers = await Join(stage, Readers);
        var reading = readers.Select(r => r.Read()).ToList();
        List<Turn> turns = [];
        for (int n = 0, count = run.Times(6, least: 1); n < count; n++)
        {
            run.Tell($"turn {n + 1} of {count}");
            turns.Add(await Take(run, stage, load, hubs, readers));
        }
        // The same wait for readers who do read must run out.
        var patience = turns.Max(t => t.Gone) + TimeSpan.FromSeconds(2);
        var control = new Control("readers who read", await UntilGone(readers, patience) > patience);
        var verdict = Judge(run, turns, readers.Any(r => r.IsClosed), control);
        foreach (var reader in readers) reader.Dispose();
        await Task.WhenAll(reading);
        return verdict;
    }

    /// <summary>All two hundred read while the room talks; then ten of them stop, and it talks on for as long.</summary>
    private static async Task<Turn> Take(SoakRun run, Stage stage, RoomLoad load, HubConnection[] hubs, RawSeat[] readers)
    {
        var (settling, half) = (run.Lasting(3, 1), run.Lasting(15, 6));
        var stalling = await Join(stage, Stalling);
        var following = stalling.Select(r => r.Read()).ToList();
        // A room into which ten have just come, and in which nobody spoke, is slower for a moment, whoever reads.
        await Talk(load, hubs, Task.Delay(settling), [.. readers, .. stalling]);
        var alone = await Talk(load, hubs, Task.Delay(half), [.. readers, .. stalling]);
        var memory = stage.Server.Memory();
        foreach (var seat in stalling) seat.Stall();
        await Task.WhenAll(following);
        var gone = UntilGone(stalling, 3 * GoneIn);
        // As long as the first: a few slow lines are a larger part of fewer lines.
        var with = await Talk(load, hubs, Task.WhenAll(Task.Delay(half), gone), readers);
        var after = stage.Server.Memory();
        foreach (var seat in stalling) seat.Dispose();
        return new(alone, with, await gone, memory, after);
    }

    private static Verdict Judge(SoakRun run, List<Turn> turns, bool isReaderLost, Control control)
    {
        // Other programs share the processors, in a run of tests so many that little of a difference tells anything and a socket's buffers fill late.
        // A reader who held everybody up would do so until let go, for five seconds at least.
        var (noise, goneIn) = run.Scale >= 1 ? (TimeSpan.FromMilliseconds(3), GoneIn) : (TimeSpan.FromSeconds(4), 2 * GoneIn);
        // A pause of the machine delays everybody's line at once, so that a few of them are the 99th percentile: what counts must show in the middle turn and in all together.
        var middle = turns.OrderBy(t => t.Slower).ElementAt(turns.Count / 2);
        var all = new Turn([.. turns.SelectMany(t => t.Alone)], [.. turns.SelectMany(t => t.With)], default, 0, 0);
        var (slowest, most) = (turns.Max(t => t.Gone), (turns.Max(t => t.After) - turns[0].Before) / Megabyte);
        List<string> broken = [];
        if (new[] { middle, all }.All(t => t.Slower > MostSlower && t.SlowerBy > noise)) broken.Add($"acknowledgements at p99 took {middle.Told} in the middle turn and {all.Told} in all");
        if (slowest > goneIn) broken.Add($"a reader that stalled was kept for {slowest.TotalSeconds:0.0} s");
        if (most > 50) broken.Add($"memory grew by {most} MB");
        if (isReaderLost) broken.Add("somebody who did read was let go too");
        return new($"{turns.Count} times {Stalling} of {Readers + Stalling} readers stop reading while {Senders} senders say {all.Alone.Count + all.With.Count:N0} lines",
            $"acknowledged at p99 in {middle.Told} (× {middle.Slower:0.00}; {all.Told} and × {all.Slower:0.00} in all, in turns {string.Join(", ", turns.Select(t => $"{t.Slower:0.00}"))}), let go after {slowest.TotalSeconds:0.0} s, {most} MB more", $"× {MostSlower} or {noise.TotalMilliseconds:0} ms, {goneIn.TotalSeconds:0} s, 50 MB", broken, [control]);
    }

    private static Task<RawSeat[]> Join(Stage stage, int count) => Task.WhenAll(Enumerable.Range(0, count).Select(_ => RawSeat.Join(stage.Address, stage.Token, stage.Rooms[0])));

    /// <summary>Everybody says long lines at their pace until something is over; how long each acknowledgement took.</summary>
    private static async Task<List<TimeSpan>> Talk(RoomLoad load, HubConnection[] hubs, Task over, RawSeat[] readers)
    {
        var acks = await Task.WhenAll(hubs.Select(async (hub, sender) =>
        {
            List<TimeSpan> took = [];
            await Task.Delay(Pace * sender / Senders); // One after the other, as people do.
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

    /// <summary>Both halves of a turn.</summary>
    /// <param name="Alone">How long each acknowledgement took while all read.</param>
    /// <param name="With">The same while ten didn't.</param>
    /// <param name="Gone">How soon those who stopped reading were let go.</param>
    /// <param name="Before">The server's memory in bytes before they stopped.</param>
    /// <param name="After">The same once they were gone. What counts is the most of it beside the first before: what each turn leaves adds up.</param>
    private sealed record Turn(List<TimeSpan> Alone, List<TimeSpan> With, TimeSpan Gone, long Before, long After)
    {
        private readonly (TimeSpan Alone, TimeSpan With) _slow = (Percentile.Of(Alone, 0.99), Percentile.Of(With, 0.99));

        public double Slower => _slow.With / _slow.Alone;

        public TimeSpan SlowerBy => _slow.With - _slow.Alone;

        public string Told => $"{_slow.With.TotalMilliseconds:0.0} instead of {_slow.Alone.TotalMilliseconds:0.0} ms";
    }
}
