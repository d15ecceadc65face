using VmugForum.Bench.Faults;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R23 to R25 on the embedded store: another program holds the file, holds it again and again, and the disk is full.</summary>
internal sealed class StoreAway : Promise
{
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(2), After = Testimony.Soon + TimeSpan.FromSeconds(2);

    /// <summary>Among the tests, many others run on the same two cores.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1.5);

    public override IReadOnlyList<string> Ids => ["R23", "R24", "R25"];

    public override string Sentence => "while the store is away nobody is told a false yes, everybody is told so soon, and its return is seen by itself";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var away = run.Lasting(30, 7);
        var grace = run.Scale < 1 ? Grace : TimeSpan.Zero;
        run.Tell("locked, slow and full");
        var found = await Task.WhenAll(
            Suffer(stage => Locked(stage, away), "locked", grace, absent: true),
            Suffer(stage => Slow(stage, away), "slow", grace, absent: false),
            Full(away, grace));
        List<string> broken = [.. found.SelectMany(f => f.Broken)];
        var figures = found.Select(f => f.Figure);
        IReadOnlyList<Control> controls = [await SaysYesToEverything(), .. found[0].Controls];
        return new($"the file locked by another program, then locked in short turns, then its disk full, for {away.TotalSeconds:0} s each under 80 replies and 20 lines of a room a second", string.Join("; ", figures), "no false yes, each answer within 5 s, taken again within 5 s", broken, controls);
    }

    private static async Task Locked(Stage stage, TimeSpan away)
    {
        using var other = ForeignLock.On(stage.File);
        other.Take();
        await Task.Delay(away);
        other.Release();
    }

    private static async Task Slow(Stage stage, TimeSpan time)
    {
        using var other = ForeignLock.On(stage.File);
        for (var end = TimeProvider.System.GetUtcNow() + time; TimeProvider.System.GetUtcNow() < end;)
        {
            other.Take();
            await Task.Delay(300);
            other.Release();
            await Task.Delay(30);
        }
    }

    private static async Task<Suffered> Full(TimeSpan away, TimeSpan grace)
    {
        if (!SmallDisk.IsPossible) return new(["The full disk needs root, to mount a small one in memory."], "full: not shown", []);
        using var disk = new SmallDisk(megabytes: 96);
        return await Suffer(async _ => { disk.Fill(); await Task.Delay(away); disk.Empty(); }, "full", grace, absent: true, length: 6000, disk.Folder);
    }

    private static async Task<Suffered> Suffer(Func<Stage, Task> fault, string name, TimeSpan grace, bool absent, int length = 0, string? folder = null)
    {
        await using var stage = await Stage.Set(1, folder: folder);
        var writer = await stage.Client();
        var thread = (await writer.StartThread(new() { Board = (await writer.ListBoards()).Items[0].Slug, Title = "Witnesses", Body = "Opening", Kind = ThreadKind.Discussion })).Id;
        await using var speakers = await Speakers.Begin(stage);
        await using var witness = new Witness(stage.Address, stage.Token, thread, length);
        await Task.Delay(Before);
        var from = witness.Now;
        await fault(stage);
        var until = witness.Now;
        await Task.Delay(After);
        await witness.End();
        await speakers.End();
        var testimony = new Testimony(witness, await Witness.Kept(writer, thread), from, until, grace);
        List<string> objections = [.. absent ? testimony.ObjectionsOfAbsence() : testimony.Objections(), .. await speakers.Objections(Testimony.Soon + grace, absent)];
        return new([.. objections.Select(o => $"{name}: {o}")],
            $"{name}: {testimony.Acknowledged:N0} replies and {speakers.Said:N0} lines taken, {testimony.Refused:N0} and {speakers.Refused:N0} refused, {testimony.Longest.TotalSeconds:0.0} s at most, taken again after {testimony.Back.TotalSeconds:0.0} s",
            await speakers.Controls());
    }

    /// <summary>What was found of one way in which the store is away.</summary>
    private sealed record Suffered(IReadOnlyList<string> Broken, string Figure, IReadOnlyList<Control> Controls);

    private static async Task<Control> SaysYesToEverything()
    {
        await using var friend = await FalseFriend.Start();
        await using var witness = new Witness(friend.Address, "none", "none");
        await Task.Delay(Before);
        await witness.End();
        return Control.Of("a server that says yes to everything and keeps nothing", [.. new Testimony(witness, [], TimeSpan.Zero, witness.Now).Objections().Where(o => o.StartsWith("false yes", StringComparison.Ordinal))]);
    }
}
