using VmugForum.Bench.Load;
using VmugForum.Bench.Machine;
using VmugForum.Bench.Seeding;

namespace VmugForum.Bench.Measures;

/// <summary>From the start of the process to the first page, and what the server weighs after that and after every sort of load.</summary>
internal sealed class StartMeasure : IMeasure
{
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    public string Name => "start";

    public string About => "Start and memory";

    public async Task<IReadOnlyList<Figure>> Take(Desk desk, CancellationToken cancel)
    {
        desk.Tell("Start to the first page");
        var file = desk.Store.CopyTo(Workplace.Empty("start"));
        List<double> ours = [], theirs = [], weights = [];
        for (var i = 0; i < 2 * desk.Pace.Runs - 1; i++)
        {
            await using var forum = await desk.ForumOn(file, cancel, "/");
            ours.Add(forum.UntilFirstAnswer.TotalSeconds);
            await Task.Delay(Settled, cancel);
            weights.Add(forum.Use.Megabytes);
            await using var bare = await Desk.Bare("posts", cancel);
            theirs.Add(bare.UntilFirstAnswer.TotalSeconds);
        }
        return
        [
            new(Name, $"Start to the first page, published, {Seed.Usual.Posts:N0} posts", new(ours), "s", new(theirs), Goal.AtMost(1)),
            new(Name, "Resident memory after start", new(weights), "MB", null, Goal.AtMost(120)),
            await AfterLoad(desk, cancel),
        ];
    }

    private async Task<Figure> AfterLoad(Desk desk, CancellationToken cancel)
    {
        await using var forum = await desk.FreshForum(cancel);
        foreach (var measure in PageMeasures.All.Cast<PageMeasure>())
        {
            desk.Tell($"Memory under load: {measure.Name}");
            await measure.Load(forum, desk.Pace.Run, cancel);
        }
        await Wrk.Drive(forum.Address, ReplyMeasure.Replies(Seed.Usual, 16, "/api/v1"), 16, desk.Pace.Run, cancel);
        using (var room = new Load.Rooms.RoomLoad(forum))
        {
            room.Join(1_000, 0, cancel);
            room.Talk(50, TimeSpan.Zero, desk.Pace.Run, gestures: true, cancel);
        }
        await Task.Delay(Settled, cancel);
        return new(Name, "Resident memory after pages, JSON, replies and a room of 1,000", new(forum.Use.Megabytes), "MB", null, Goal.AtMost(250));
    }
}
