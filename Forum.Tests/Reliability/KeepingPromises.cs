using Shouldly;
using VmugForum.Bench.Soak;

namespace VmugForum.Tests.Reliability;

/// <summary>What the soak shows at its long figures, shown at a tenth: each promise is kept, and each of its controls fails as it must.</summary>
public sealed class KeepingPromises
{
    private static readonly string[] Traced = ["R2", "R33"];

    /// <summary>Those that mostly wait, so that they cost no more together than the longest of them.</summary>
    internal static readonly string[] Waiting = ["R17", "R20", "R23", "R27", "R28"];

    /// <summary>
    /// Shown elsewhere among the tests: cuts on SQLite (KeepingOneOrder) and over two servers on MongoDB (LosingOneAfterTheOther); states and events on SQLite
    /// (StateAndEvents), and through the close on both stores (TalkingUnderARule); back-ups on SQLite (BackingUpUnderLoad). How soon a thousand missed events come is shown by the soak alone.
    /// </summary>
    private static readonly string[] Elsewhere = ["R11", "R14", "R31"];

    public static TheoryData<string> Quick => [.. Catalogue.OfOneServer.Select(p => p.Ids[0]).Except(Waiting).Except(Elsewhere)];

    [Theory]
    [MemberData(nameof(Quick))]
    public Task Whatever_happens(string id) => ShouldBeShown(id);

    internal static Task ShouldBeShown(string id)
    {
        SkipWithout(id);
        return ShouldBeShown(Catalogue.OfOneServer.Single(p => p.Ids[0] == id));
    }

    internal static async Task ShouldBeShown(Promise promise)
    {
        var (id, verdict) = (promise.Name, await promise.Show(new(scale: 0.1, seed: 20261123)));
        verdict.Broken.ShouldBeEmpty($"{id}: {verdict.Done}; {verdict.Figure}");
        verdict.Controls.ShouldNotBeEmpty();
        verdict.Controls.Where(c => !c.Failed).ShouldBeEmpty($"{id}: a control that doesn't fail shows that the check sees nothing.");
    }

    private static void SkipWithout(string id)
    {
        Assert.SkipWhen(Traced.Contains(id) && !File.Exists("/usr/bin/strace"), "strace isn't installed; ./test installs it");
        Assert.SkipWhen(id == "R23" && !SmallDisk.IsPossible, "a full disk needs root on Linux, to mount a small one in memory");
        Assert.SkipWhen((id is "R27" or "R28") && FakeClock.Library is null, "libfaketime isn't installed (Debian: faketime); ./test installs it");
    }
}

/// <summary>The same for promises whose showing is mostly waiting, beside the others.</summary>
public sealed class KeepingPromisesWhileTimePasses
{
    [Fact]
    public Task Whatever_happens() => Task.WhenAll(KeepingPromises.Waiting.Select(KeepingPromises.ShouldBeShown));
}
