using VmugForum.Bench.Faults;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R33: a store of the first version is brought up to date by a server that is killed at one of its writes. Needs strace.</summary>
internal sealed class SchemaStepsSurvive : Promise
{
    private static readonly string[] NoDemo = ["--Forum:Seed", "none"];

    public override IReadOnlyList<string> Ids => ["R33"];

    public override string Sentence => "a schema step that is interrupted loses nothing, and a newer schema is refused";

    public override IReadOnlyList<(string Program, string Package)> Needs => [("strace", "strace")];

    public override async Task<Verdict> Show(SoakRun run)
    {
        using var old = new OwnFolder();
        await using (var stage = await Stage.Set(0, folder: old.Path)) await stage.Server.Terminate();
        var rows = OldStore.Rows(old.File("forum.db"));
        var present = OldStore.MakeOld(old.File("forum.db"));
        var (kills, midway, broken) = (run.Times(50), 0, new List<string>());
        for (var kill = 1; kill <= kills; kill++)
        {
            run.Tell($"kill {kill} of {kills}");
            using var copy = Copy(old);
            // The first twenty writes one by one, then further apart, to the end of the start.
            if (!await KilledAt(copy, kill <= 20 ? kill : 20 + 3 * (kill - 20))) continue;
            if (OldStore.Version(copy.File("forum.db")) < present) midway++;
            await using (var again = await ServerProcess.Start(copy.Path, null, NoDemo)) await again.Terminate();
            broken.AddRange(OldStore.Faults(copy.File("forum.db"), rows, present).Select(fault => $"after a kill at write {kill}: {fault}"));
        }
        if (midway == 0) broken.Add("No kill came before the last step was done, so nothing is shown.");
        using var newer = Copy(old);
        OldStore.SetVersion(newer.File("forum.db"), 9999);
        await using var refused = ServerProcess.Launch(newer.Path, null, NoDemo);
        if (await refused.Ended() == 0 || !refused.Said.Contains("9999", StringComparison.Ordinal)) broken.Add($"a newer schema wasn't refused: {refused.Said}");
        OldStore.Run(old.File("forum.db"), "DELETE FROM posts WHERE rowid = (SELECT max(rowid) FROM posts)");
        return new($"{kills} starts on a store of the first version with {rows.Values.Sum():N0} rows, killed at one write after the other, {midway} before the last step was done", $"{broken.Count} rows lost or faults", "0, newer refused", broken,
            [Control.Of("a store from which one post was taken", OldStore.Faults(old.File("forum.db"), rows, 1))]);
    }

    private static OwnFolder Copy(OwnFolder old)
    {
        var copy = new OwnFolder();
        File.Copy(old.File("forum.db"), copy.File("forum.db"));
        return copy;
    }

    /// <summary>Starts the server and kills it at its so manieth write to a file; says false when it came up before.</summary>
    private static async Task<bool> KilledAt(OwnFolder folder, int write)
    {
        await using var server = ServerProcess.Launch(new ServerStart(folder.Path)
        {
            Settings = NoDemo, Under = ["strace", "-D", "-f", "-e", "trace=pwrite64", "-e", $"inject=pwrite64:signal=KILL:when={write}", "-o", "/dev/null"],
        });
        try
        {
            await server.UntilReady();
            return false;
        }
        catch (InvalidOperationException) { return true; }
    }
}
