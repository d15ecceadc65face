using System.Net;
using VmugForum.Bench.Faults;
using VmugForum.Client;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R27: the server's clock is put forward and back by an hour while people talk. Needs libfaketime.</summary>
internal sealed class ClockJumps : Promise
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1), Slack = TimeSpan.FromMinutes(5);

    public override IReadOnlyList<string> Ids => ["R27"];

    public override string Sentence => "a jump of the clock disturbs neither the order nor anybody's session";

    public override IReadOnlyList<(string Program, string Package)> Needs => [("faketime", "faketime")];

    public override async Task<Verdict> Show(SoakRun run)
    {
        using var folder = new OwnFolder();
        var clock = new FakeClock(folder.Path);
        await using var stage = await Stage.Set(5, clock.Under);
        await using var load = stage.Load();
        await load.AddReaders(eachRoom: 8);
        var jumps = run.Times(20, least: 4);
        List<string> broken = [];
        await load.TalkUntil(async () =>
        {
            for (var jump = 0; jump < jumps; jump++)
            {
                run.Tell($"jump {jump + 1} of {jumps}");
                if (!await clock.Jump((jump % 4) switch { 0 => Hour, 1 => TimeSpan.Zero, 2 => -Hour, _ => TimeSpan.Zero }, stage.Address)) broken.Add($"the server's clock didn't follow jump {jump}");
                await Task.Delay(1000);
                if (await StatusOf(stage) is not HttpStatusCode.OK and var status) broken.Add($"a session was answered {status} after jump {jump}");
                if (await stage.Server.Token("demo-customer2") is "") broken.Add("nobody can sign in");
            }
        });
        if (load.Attempts.Count(a => a.Answer is null) is > 20 and var unanswered) broken.Add($"{unanswered} lines got no answer");
        for (var room = 0; room < stage.Rooms.Count; room++) await load.UntilHeard(room, await load.Head(room));
        broken.AddRange(await load.Contradictions([.. load.Attempts], load));
        var times = load.Attempts.Where(a => a.Answer is not null).Select(a => a.Answer!.At).ToList();
        if (times.Max() - times.Min() is var spread && spread < 2 * Hour - Slack) broken.Add($"the server's own times spread over {spread} only, so its clock never jumped");
        await clock.Jump(TimeSpan.FromDays(800), stage.Address);
        return new($"{jumps} jumps by an hour forward and back under 200 lines a second, {load.Attempts.Count:N0} lines", $"{broken.Count} out of order or signed out", "0", broken,
            [new("a jump of 800 days, after which no session may stand", await StatusOf(stage) == HttpStatusCode.Unauthorized)]);
    }

    private static async Task<HttpStatusCode> StatusOf(Stage stage)
    {
        try
        {
            await (await stage.Client()).GetMe();
            return HttpStatusCode.OK;
        }
        catch (ForumProblem refused) { return (HttpStatusCode)refused.Status; }
    }
}
