using VmugForum.Bench.Faults;
using VmugForum.Bench.Load.Rooms;
using VmugForum.Bench.Machine;
using VmugForum.Bench.Seeding;
using VmugForum.Bench.Soak;
using RoomLoad = VmugForum.Bench.Load.Rooms.RoomLoad;

namespace VmugForum.Bench.Measures;

/// <summary>
/// A room whose people sit in turn at two servers of one forum, on one MongoDB behind one Redis, beside the same room on one server with the
/// same store. All servers share one core, so that what is compared is the way between them and not a second core.
/// </summary>
internal sealed class RoomPairMeasure : IMeasure
{
    private const int Listeners = 1_000;
    private const int PerSecond = 10;

    // Little is read in a room: a store as large as the others tells nothing more.
    private static readonly Seed Small = new(4 * Seed.Items);

    public string Name => "room-pair";

    public string About => $"Room on two servers behind Redis; needs redis-server and {SharedStore.Setting}";

    public async Task<IReadOnlyList<Figure>> Take(Desk desk, CancellationToken cancel)
    {
        if (SharedStore.Named is not { } address)
        {
            desk.Tell($"two servers are left out: they need redis-server and {SharedStore.Setting}");
            return [];
        }
        await using var store = new SharedStore(address);
        desk.Tell("a community on MongoDB");
        await using (var host = await SeedHost.OpenStore(store.Connection, cancel)) await new Seeder(host, Small).Write(_ => { }, cancel);
        desk.Tell("one server on MongoDB");
        var (one, next) = await Talk(desk, store.Connection, 1, 0, cancel);
        desk.Tell("two servers on MongoDB behind Redis");
        var (two, _) = await Talk(desk, store.Connection, 2, next, cancel);
        return [.. Figures(one, two)];
    }

    // The second room goes on with the agenda where the first one stopped.
    private static async Task<(List<RoomRun> Runs, int NextItem)> Talk(Desk desk, string store, int servers, int firstItem, CancellationToken cancel)
    {
        await using var redis = new RedisProcess();
        await redis.Start();
        List<RunningServer> running = [];
        try
        {
            var folder = Workplace.Empty("pair");
            for (var i = 0; i < servers; i++) running.Add(await desk.ForumWith(store, folder, ["--ConnectionStrings:Redis", redis.Setting], cancel));
            using var load = new RoomLoad([.. running.Select(server => server.Address)], () => running[0].Use) { NextItem = firstItem };
            load.Join(Listeners, 0, cancel);
            desk.Tell($"{Listeners:N0} came at once; they were put off {load.PutOff:N0} times");
            load.Talk(PerSecond, TimeSpan.Zero, RoomRuns.WarmUp, gestures: true, cancel);
            return (RoomRuns.Take(load, PerSecond, desk.Pace, cancel), load.NextItem);
        }
        finally
        {
            foreach (var server in running) await server.DisposeAsync();
        }
    }

    private IEnumerable<Figure> Figures(List<RoomRun> one, List<RoomRun> two)
    {
        var what = $"Room, {Listeners:N0} × {PerSecond}/s on two servers behind Redis";
        yield return new(Name, $"{what}, 99th percentile", Of(two, r => r.P99), "ms", Of(one, r => r.P99), new Goal(2, false, true, "on one server"), RoomRuns.Note(two));
        yield return new(Name, $"{what}, median", Of(two, r => r.P50), "ms", Of(one, r => r.P50), null, RoomRuns.Note(one) + " (one server)");
        yield return new(Name, $"{what}, events lost", new(two.Sum(r => (double)(r.Expected - r.Delivered + r.Unanswered))), "", null, Goal.AtMost(0),
            $"{two.Sum(r => r.Delivered):N0} delivered of {two.Sum(r => r.Expected):N0}, hands, reactions and items included");
    }

    private static Sample Of(List<RoomRun> runs, Func<RoomRun, double> what) => new([.. runs.Select(what)]);
}
