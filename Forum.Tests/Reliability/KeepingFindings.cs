using Shouldly;
using VmugForum.Bench.Soak;

namespace VmugForum.Tests.Reliability;

/// <summary>What the soak found stays until the same promise is shown again.</summary>
public sealed class KeepingFindings
{
    [Fact]
    public async Task A_run_of_one_promise_leaves_what_is_known_of_the_others()
    {
        using var folder = new OwnFolder();
        await Show(folder, 1, "first", new Shown("R1", "no line is lost", "1 lost"), new Shown("R2", "synced", "0"));
        await Show(folder, 1, "second", new Shown("R1", "no line is lost", "0 lost"));

        var table = await File.ReadAllLinesAsync(folder.File("soak.md"), TestContext.Current.CancellationToken);

        table.Length.ShouldBe(4, "a head, its line, and a row for each");
        table.ShouldContain(row => row.StartsWith("| R1 ") && row.Contains("| 0 lost |") && row.Contains("| second |"));
        table.ShouldContain(row => row.StartsWith("| R2 ") && row.Contains("| first |"));
    }

    [Fact]
    public async Task A_short_try_does_not_take_the_place_of_the_full_figures()
    {
        using var folder = new OwnFolder();
        await Show(folder, 1, "first", new Shown("R1", "no line is lost", "50 kills"));
        await Show(folder, 0.1, "second", new Shown("R1", "no line is lost", "5 kills"));

        (await File.ReadAllTextAsync(folder.File("soak.md"), TestContext.Current.CancellationToken)).ShouldContain("50 kills", Case.Sensitive);
        (await Findings.Read(folder.File("soak.json"))).All.Select(f => (f.Commit, f.Scale)).ShouldBe([("first", 1.0), ("second", 0.1)]);
    }

    private static async Task Show(OwnFolder folder, double scale, string commit, params Promise[] promises)
    {
        var report = new Report(scale, 1, commit);
        foreach (var promise in promises) await report.Add(promise, new SoakRun(scale, 1));
        await report.Write(folder.File("soak.json"), folder.File("soak.md"));
    }

    private sealed class Shown(string id, string sentence, string figure) : Promise
    {
        public override IReadOnlyList<string> Ids => [id];

        public override string Sentence => sentence;

        public override Task<Verdict> Show(SoakRun run) => Task.FromResult(new Verdict("done", figure, "0", [], [new("wrong", true)]));
    }
}
