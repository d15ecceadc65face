using System.Net.Http.Json;
using VmugForum.Bench.Load;
using VmugForum.Bench.Load.Rooms;
using VmugForum.Bench.Machine;
using VmugForum.Bench.Seeding;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Measures;

/// <summary>Coming back: one at a time with 1,000 events missed, and 2,000 at once after a cut.</summary>
internal sealed class RoomJoinMeasure : IMeasure
{
    private const int Missed = 1_000;
    private const int Alone = 40;
    private const int AtOnce = 2_000;

    public string Name => "room-join";

    public string About => "Coming back to a room";

    public async Task<IReadOnlyList<Figure>> Take(Desk desk, CancellationToken cancel)
    {
        desk.Tell($"{About}: saying {Missed:N0} lines");
        await using var forum = await desk.FreshForum(cancel);
        using (var talk = new RoomLoad(forum)) talk.Talk(500, TimeSpan.Zero, TimeSpan.FromSeconds(Missed / 500.0), gestures: false, cancel);
        desk.Tell(About);
        var after = await Head(forum, cancel) - Missed;
        List<double> alone = [];
        using (var some = new RoomLoad(forum))
        {
            for (var i = 0; i < Alone; i++) alone.Add(some.Join(1, after, cancel).TotalMilliseconds);
            if (some.CaughtUp < Alone * Missed) throw new CannotMeasure($"Who joined got {some.CaughtUp / Alone} events instead of {Missed}");
        }
        List<double> all = [];
        for (var i = 0; i < desk.Pace.Runs; i++)
        {
            using var everybody = new RoomLoad(forum);
            all.Add(everybody.Join(AtOnce, after + Missed, cancel).TotalSeconds);
        }
        return
        [
            new(Name, $"Join with {Missed:N0} missed events, connecting included, 95th percentile of {Alone}", new(Sample.Percentile(alone, 95)), "ms", null, Goal.AtMost(300),
                $"median {Figure.Number(Sample.Percentile(alone, 50))} ms"),
            new(Name, $"{AtOnce:N0} join again at once, until the last has", new(all), "s", null, Goal.AtMost(30)),
        ];
    }

    private static async Task<long> Head(RunningServer forum, CancellationToken cancel)
    {
        using var answer = await HttpLoad.Ask(forum, new($"/api/v1/meetings/{Seed.Meeting}/events?limit=1", Headers: ("Authorization", $"Bearer {Seed.Token(1)}")), cancel);
        return (await answer.Content.ReadFromJsonAsync<RoomLog>(ForumJson.Options, cancel))!.HeadSeq;
    }
}

/// <summary>What a listener who only listens costs the server.</summary>
internal sealed class RoomMemoryMeasure : IMeasure
{
    private const int Before = 200;
    private const int Listeners = 2_000;

    public string Name => "room-memory";

    public string About => "Memory for each connected listener";

    public async Task<IReadOnlyList<Figure>> Take(Desk desk, CancellationToken cancel)
    {
        desk.Tell(About);
        await using var forum = await desk.FreshForum(cancel);
        var (empty, full) = Fill(forum, cancel);
        desk.Tell("bare SignalR, memory");
        await using var bare = await Desk.Bare("hub", cancel);
        var (bareEmpty, bareFull) = Fill(bare, cancel);
        return [new(Name, About, new((full - empty) * 1024 / Listeners), "KB", new((bareFull - bareEmpty) * 1024 / Listeners), Goal.AtMost(40),
            $"{Figure.Number(empty)} MB with {Before}, {Figure.Number(full)} MB with {Listeners:N0} more")];
    }

    private static (double Empty, double Full) Fill(RunningServer server, CancellationToken cancel)
    {
        using var room = new RoomLoad(server);
        // What the first listeners make the server load isn't the price of the others.
        room.Join(Before, 0, cancel);
        room.Talk(10, TimeSpan.Zero, TimeSpan.FromSeconds(2), gestures: false, cancel);
        var empty = server.Use.Megabytes;
        room.Join(Listeners, 0, cancel);
        room.Talk(10, TimeSpan.Zero, TimeSpan.FromSeconds(2), gestures: false, cancel);
        return (empty, server.Use.Megabytes);
    }
}
