using System.Diagnostics;
using Shouldly;

namespace VmugForum.Tests.Carrying;

/// <summary>R31 and R32 against SIGKILL: whatever stands under a name is whole.</summary>
public sealed class KillingABackup(WholeCommunity community) : IClassFixture<WholeCommunity>
{
    private const int Rounds = 6;

    [Fact]
    public async Task Leaves_the_old_file_or_the_new_one()
    {
        using var us = await community.Restored();
        var file = us.File("kept");
        (await us.Run("backup", file)).ShouldBeDone();
        var cut = 0;
        for (var round = 0; round < Rounds; round++)
        {
            if (await Kill(us, round, "backup", file, "--force")) cut++;
            using var others = Operator.In(null);
            (await others.Run("restore", file)).ShouldBeDone();
        }
        cut.ShouldBeGreaterThan(0, "Nothing was killed in the middle, so this proves nothing.");
    }

    [Fact]
    public async Task Or_a_restore_leaves_the_old_store_or_the_new_one()
    {
        using var us = await community.Restored();
        var cut = 0;
        for (var round = 0; round < Rounds; round++)
        {
            us.Tamper("INSERT OR REPLACE INTO store (name, value) VALUES ('mark', 1)");
            var isOver = !await Kill(us, round, "restore", community.Backup, "--force");
            if (!isOver) cut++;
            (await us.Run("check")).ShouldBeDone();
            if (isOver) us.Look("SELECT count(*) FROM store WHERE name = 'mark'").ShouldBe(0L);
        }
        cut.ShouldBeGreaterThan(0, "Nothing was killed in the middle, so this proves nothing.");
    }

    // SIGKILL some moments after it has begun; false when it was over before.
    private static async Task<bool> Kill(Operator us, int round, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in new[] { Path.Combine(AppContext.BaseDirectory, "Forum.Server.dll") }.Concat(words).Concat(["--contentRoot", us.Folder])) start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } said && said != "Copying …") { }
        await Task.Delay(round * 25, TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode != 0;
    }
}
