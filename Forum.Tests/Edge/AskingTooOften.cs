using Shouldly;
using VmugForum.Client;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Edge;

/// <summary>A forum with the limits that everybody has.</summary>
public sealed class OrdinaryLimits : OnSqlite
{
    public OrdinaryLimits() : base(new ForumOptions { LimitsScale = 1 }) { }
}

public sealed class AskingTooOften(OrdinaryLimits forum) : IClassFixture<OrdinaryLimits>
{
    [Fact]
    public async Task Is_told_to_wait_while_others_go_on()
    {
        var (eager, calm) = (await forum.Register(), await forum.Register());
        var thread = await forum.Thread(calm);
        var no = await UntilRefused(() => eager.Forum.WritePost(thread.Id, new() { Body = "b" }));
        no.Status.ShouldBe(429);
        no.Code.ShouldBe("rate.limited");
        no.RetryAfter!.Value.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        await calm.Forum.WritePost(thread.Id, new() { Body = "b" });
        await eager.Forum.GetThread(thread.Id);
    }

    [Fact]
    public async Task Guesses_one_name_only_so_often()
    {
        var no = await UntilRefused(() => forum.Guest.SignIn("somebody", "wrong-password", "n"), passing: 401);
        no.Code.ShouldBe("rate.limited");
    }

    private static async Task<ForumProblem> UntilRefused(Func<Task> ask, int? passing = null)
    {
        for (var time = 0; time < 500; time++)
        {
            try { await ask(); }
            catch (ForumProblem no) when (no.Status != passing) { return no; }
            catch (ForumProblem) { }
        }
        throw new InvalidOperationException("Nobody ever said no.");
    }
}
