using System.Globalization;
using VmugForum.Bench.Load.Rooms;
using VmugForum.Bench.Machine;

namespace VmugForum.Bench.Measures;

/// <summary>A room with so many listeners, at an evening's pace and at a storm's: how long a line takes from its sender to each listener, and that none is lost.</summary>
internal sealed class RoomMeasure(int listeners) : IMeasure
{
    /// <summary>The room that the other measures are about.</summary>
    private const int Main = 1_000;

    private static readonly int[] Paces = [10, 50];

    public string Name => $"room-{listeners}";

    public string About => $"Room, {listeners:N0} listeners";

    public async Task<IReadOnlyList<Figure>> Take(Desk desk, CancellationToken cancel)
    {
        desk.Tell(About);
        await using var forum = await desk.FreshForum(cancel);
        var ours = Talk("forum", forum, desk, cancel);
        desk.Tell($"bare SignalR, {listeners:N0} listeners");
        await using var bare = await Desk.Bare("hub", cancel);
        var theirs = Talk("hub", bare, desk, cancel);
        return [.. Paces.Zip(ours, theirs).SelectMany(at => Figures(at.First, at.Second, at.Third)), .. await Raw(desk, ours, cancel)];
    }

    // For whoever wonders what SignalR itself costs.
    private async Task<IEnumerable<Figure>> Raw(Desk desk, List<List<RoomRun>> ours, CancellationToken cancel)
    {
        desk.Tell($"bare WebSockets, {listeners:N0} listeners");
        await using var sockets = await Desk.Bare("sockets", cancel);
        var raw = Talk("sockets", sockets, desk, cancel);
        return Paces.Zip(ours, raw).Select(at => new Figure(Name, $"{What(at.First)}, 99th percentile, beside raw WebSockets",
            Of(at.Second, r => r.P99), "ms", Of(at.Third, r => r.P99), null, RoomRuns.Note(at.Third) + " (raw)"));
    }

    private List<List<RoomRun>> Talk(string program, RunningServer server, Desk desk, CancellationToken cancel)
    {
        using var load = new RoomLoad(server);
        load.Join(listeners, 0, cancel);
        load.Talk(Paces[^1], TimeSpan.Zero, RoomRuns.WarmUp, gestures: true, cancel);
        List<List<RoomRun>> runs = [.. Paces.Select(pace => RoomRuns.Take(load, pace, desk.Pace, cancel))];
        foreach (var (pace, at) in Paces.Zip(runs).Where(held => held.Second.TrueForAll(RoomRateMeasure.IsGood))) desk.Held.Note(program, listeners, pace);
        return runs;
    }

    private IEnumerable<Figure> Figures(int pace, List<RoomRun> ours, List<RoomRun> theirs)
    {
        var what = What(pace);
        yield return new(Name, $"{what}, 99th percentile", Of(ours, r => r.P99), "ms", Of(theirs, r => r.P99), Goal.AtMostOfBare(1.5), RoomRuns.Note(ours));
        yield return new(Name, $"{what}, median", Of(ours, r => r.P50), "ms", Of(theirs, r => r.P50), null, RoomRuns.Note(theirs) + " (bare)");
        if (pace == Paces[^1]) yield return new(Name, $"{what}, sender's answer, 99th percentile", Of(ours, r => r.AckP99), "ms", Of(theirs, r => r.AckP99), listeners > Main ? null : Goal.AtMost(20));
        yield return new(Name, $"{what}, events lost", new(ours.Sum(r => (double)(r.Expected - r.Delivered + r.Unanswered))), "", null, Goal.AtMost(0),
            $"{ours.Sum(r => r.Delivered):N0} delivered of {ours.Sum(r => r.Expected):N0}, hands, reactions and items included");
    }

    private string What(int pace) => string.Create(CultureInfo.InvariantCulture, $"Room, {listeners:N0} × {pace}/s");

    private static Sample Of(List<RoomRun> runs, Func<RoomRun, double> what) => new([.. runs.Select(what)]);
}

/// <summary>Several runs in the same room.</summary>
internal static class RoomRuns
{
    /// <summary>Talk at the higher pace that isn't measured: after it both programs have compiled again what runs often.</summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    /// <summary>Enough before a run on a server that is warm.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(500);

    /// <summary>Of fewer lines less than one would be beyond the 99th percentile.</summary>
    private const int LeastLines = 100;

    public static List<RoomRun> Take(RoomLoad load, double perSecond, Load.Pace pace, CancellationToken cancel)
    {
        var time = TimeSpan.FromSeconds(Math.Max(pace.Run.TotalSeconds, LeastLines / perSecond));
        return [.. Enumerable.Range(0, pace.Runs).Select(_ => load.Talk(perSecond, Breath, time, gestures: true, cancel))];
    }

    public static string Note(List<RoomRun> runs)
    {
        var last = runs[^1];
        return $"answer p99 {Figure.Number(last.AckP99)} ms, core {last.Busy:P0} busy, load {last.OwnBusy:P0}, {Figure.Number(last.Megabytes)} MB";
    }
}
