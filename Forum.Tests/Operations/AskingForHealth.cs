using System.Diagnostics;
using Shouldly;
using VmugForum.Server.Commands;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Operations;

/// <summary>The verb by which a container asks how it is.</summary>
public sealed class AskingForHealth(OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Succeeds_where_the_forum_is_ready() => (await Run(forum.Address.ToString())).ShouldBe((0, "ready"));

    [Fact]
    public async Task Fails_where_nobody_answers() => (await Run("http://127.0.0.1:9")).ShouldBe((1, "Nobody answers at http://127.0.0.1:9."));

    [Fact]
    public async Task Fails_with_the_reason_where_the_forum_is_not_ready()
    {
        await using var stuck = new OnSqlite();
        await stuck.InitializeAsync();
        using var other = ForeignLock.On(Path.Combine(stuck.Folder, "forum.db"));
        other.Take();
        (int ExitCode, string Said) answer;
        // On a busy machine a look may first run out of time before it knows what it waits for.
        var clock = Stopwatch.StartNew();
        do answer = await Run(stuck.Address.ToString()); while (answer != (1, "not ready: store.locked") && clock.Elapsed < TimeSpan.FromSeconds(20));
        answer.ShouldBe((1, "not ready: store.locked"));
    }

    private static async Task<(int ExitCode, string Said)> Run(string address)
    {
        using var said = new StringWriter();
        var code = await Verbs.Run(["health", address], said, said);
        return (code, said.ToString().Trim());
    }
}
