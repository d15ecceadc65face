using VmugForum.Bench.Load.Rooms;
using VmugForum.Bench.Machine;

namespace VmugForum.Bench.Measures;

/// <summary>How fast a room of 1,000 may talk before one line in a hundred takes longer than 100 ms to a listener.</summary>
internal sealed class RoomRateMeasure : IMeasure
{
    private const int Listeners = 1_000;
    private const double Begin = 80;

    /// <summary>How long one line in a hundred may take, in milliseconds.</summary>
    public const double Patience = 100;

    public string Name => "room-rate";

    public string About => $"Room, {Listeners:N0} listeners, highest rate with p99 ≤ {Patience} ms";

    public async Task<IReadOnlyList<Figure>> Take(Desk desk, CancellationToken cancel)
    {
        desk.Tell(About);
        await using var forum = await desk.FreshForum(cancel);
        var (ours, at) = Search("forum", forum, desk, cancel);
        desk.Tell("bare SignalR, highest rate");
        await using var hub = await Desk.Bare("hub", cancel);
        var (signalR, atBare) = Search("hub", hub, desk, cancel);
        return [new(Name, About, new(ours), "lines/s", new(signalR), Goal.AtLeastOfBare(1.5), $"{Note(at)}; bare: {Note(atBare)}")];
    }

    private static (double Rate, RoomRun? At) Search(string program, RunningServer server, Desk desk, CancellationToken cancel)
    {
        using var load = new RoomLoad(server);
        load.Join(Listeners, 0, cancel);
        load.Talk(Begin, TimeSpan.Zero, RoomRuns.WarmUp, gestures: false, cancel);
        RoomRun? best = null;
        var rate = RateSearch.Highest(Begin, next =>
        {
            var run = Hold(load, next, desk, cancel);
            if (IsGood(run) && !(run.Rate < best?.Rate)) best = run;
            return IsGood(run);
        });
        return desk.Held.Contradiction(program, Listeners, rate) is { } why ? throw new CannotMeasure(why) : (rate, best);
    }

    /// <summary>Was it whole and fast enough?</summary>
    public static bool IsGood(RoomRun run) => run.IsWhole && run.P99 <= Patience;

    private static RoomRun Hold(RoomLoad load, double rate, Desk desk, CancellationToken cancel)
    {
        var run = load.Talk(rate, TimeSpan.FromSeconds(1), desk.Pace.Run, gestures: false, cancel);
        desk.Tell($"{Figure.Number(rate)} lines/s: p99 {Figure.Number(run.P99)} ms, {run.Delivered:N0} of {run.Expected:N0}, core {run.Busy:P0} busy, load {run.OwnBusy:P0}");
        return run;
    }

    private static string Note(RoomRun? at) => at is null ? "no rate held" :
        $"p99 {Figure.Number(at.P99)} ms, answer p99 {Figure.Number(at.AckP99)} ms, core {at.Busy:P0} busy, load {at.OwnBusy:P0}, {Figure.Number(at.Megabytes)} MB";
}
