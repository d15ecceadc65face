using System.Diagnostics;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R16: the same thing is edited from two sides at once, and taken away by a moderator, while readers are cut off.</summary>
internal sealed class RacingEdits : Promise
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    public override IReadOnlyList<string> Ids => ["R16"];

    public override string Sentence => "racing edits end the same for everybody, and the loser is told";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var races = run.Times(200);
        await using var stage = await Stage.Set(1);
        var (here, there, moderator) = (await stage.Client(), await stage.Client(), await stage.Client("demo-moderator"));
        var thread = await here.StartThread(new() { Board = (await here.ListBoards()).Items[0].Slug, Title = "Racing", Body = "Opening", Kind = ThreadKind.Discussion });
        await using var load = stage.Load();
        var readers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Follower.Join(stage, 0)));
        var (broken, slowest) = (new List<string>(), TimeSpan.Zero);
        var (one, other) = (await load.Connect(), await load.Connect());
        for (var race = 0; race < races; race++)
        {
            run.Tell($"race {race + 1} of {races}");
            broken.AddRange(await Post(here, there, thread.Id, withEdition: true));
            if (await Line(stage.Rooms[0], load, one, other, moderator, readers, race) is var took && took > slowest) slowest = took;
        }
        var truth = RoomLaw.Written(await here.GetRoom(stage.Rooms[0]));
        broken.AddRange(readers.Where(r => RoomLaw.Written(r.State()) != truth).Select(_ => "a reader sees another room than the store holds"));
        var log = await load.Log(0);
        broken.AddRange(readers.SelectMany(r => Follower.Gaps(r.Told, log)).Where(gap => gap.Contains("followed", StringComparison.Ordinal) || gap.Contains("anew", StringComparison.Ordinal)));
        if (slowest > run.Within(Soon)) broken.Add($"readers agreed only after {slowest.TotalMilliseconds:0} ms");
        var deaf = readers[0].Told.Where(n => n is not RoomHeard { Event.Type: RoomEventTypes.MessageEdited }).Aggregate(default(RoomState), (s, n) => n switch { RoomGiven g => g.State, RoomHeard h => s!.After(h.Event), _ => s });
        IReadOnlyList<Control> controls =
        [
            Control.Of("racing edits without If-Match", await Post(here, there, thread.Id, withEdition: false)),
            new("a reader who doesn't hear edits", RoomLaw.Written(deaf!) != truth),
        ];
        foreach (var reader in readers) await reader.DisposeAsync();
        return new($"{races} races of two edits on a post and of two edits and a redaction on a line, {readers.Length} readers cut off in each second race", $"{broken.Count} lost or silent, equal after {slowest.TotalMilliseconds:0} ms at most", "0, 2,000 ms", broken, controls);
    }

    /// <summary>Two edits of one edition: one is taken, the other is told, reads again and then succeeds.</summary>
    private static async Task<IReadOnlyList<string>> Post(ForumClient here, ForumClient there, string thread, bool withEdition)
    {
        var post = await here.WritePost(thread, new() { Body = "before" });
        long? edition = withEdition ? post.Edition : null;
        var told = await Task.WhenAll(Edit(here, post.Id, "from here", edition), Edit(there, post.Id, "from there", edition));
        List<string> broken = [];
        if (told.Count(status => status == 200) != 1 || told.Count(status => status == 412) != 1) broken.Add($"the two edits were answered {told[0]} and {told[1]}");
        if (await Edit(here, post.Id, "after all", (await here.GetPost(post.Id)).Edition) != 200) broken.Add("the loser couldn't edit after reading again");
        if ((await there.GetPost(post.Id)).Body != "after all") broken.Add("the other side doesn't see what was written last");
        return broken;
    }

    private static async Task<int> Edit(ForumClient client, string post, string body, long? edition)
    {
        try
        {
            await client.EditPost(post, body, edition);
            return 200;
        }
        catch (ForumProblem refused) { return refused.Status; }
    }

    private static async Task<TimeSpan> Line(string room, RoomLoad load, HubConnection one, HubConnection other, ForumClient moderator, IReadOnlyList<Follower> readers, int race)
    {
        var attempt = new Attempt(0, race, 0);
        var said = await load.Say(one, attempt);
        if (race % 2 == 1) foreach (var reader in readers) reader.Wire.Cut();
        await Task.WhenAll(Refusable(one.InvokeAsync<SayAnswer>("Edit", room, said.MessageId, $"one {race}")), Refusable(other.InvokeAsync<SayAnswer>("Edit", room, said.MessageId, $"other {race}")),
            race % 3 == 0 ? Refusable(moderator.RedactLine(room, said.MessageId, "racing")) : Task.CompletedTask);
        var clock = Stopwatch.StartNew();
        var head = await load.Head(0);
        await Task.WhenAll(readers.Select(r => r.UntilSeq(head)));
        return clock.Elapsed;
    }

    // An edit of a line that has just been redacted is refused; that is an outcome of the race.
    private static async Task Refusable(Task asked)
    {
        try { await asked; }
        catch (Exception refused) when (refused is HubException or ForumProblem) { }
    }
}
