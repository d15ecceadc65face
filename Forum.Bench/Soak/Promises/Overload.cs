using VmugForum.Bench.Seeding;
using VmugForum.Client;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R18: everybody asks for ten times of what the limits let them have, and for as much as they may afterwards.</summary>
internal sealed class Overload : Promise
{
    private const int Readers = 8;
    private const string WithLimits = "--Forum:Limits:Scale=1";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2), Recovered = TimeSpan.FromSeconds(10);

    public override IReadOnlyList<string> Ids => ["R18"];

    public override string Sentence => "what is too much is refused and not kept waiting, and the rest is served as ever";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var (people, time) = (run.Times(20, least: 4), run.Lasting(60, 6));
        await using var community = await Community.Found();
        run.Tell("without limits");
        var unlimited = await WithoutLimits(community);
        await community.Server.Terminate();
        await community.StartAgain(WithLimits);
        run.Tell($"{people} people for {time.TotalSeconds:0} s");
        await using var crowd = await Crowd.Gather(community, people);
        await using var listening = community.Load(people + 1);
        await listening.AddReaders(Readers);
        await crowd.AskTooMuch(time);
        Crowd.Answer[] answers = [.. crowd.Answers];
        var recovery = await crowd.Recover();
        var limit = run.Within(Soon);
        List<string> broken = [.. Crowd.Objections(answers, limit)];
        if (recovery > Recovered) broken.Add($"it took {recovery.TotalSeconds:0.0} s until everybody was served again");
        var log = await listening.Log(0);
        await listening.UntilHeard(0, log[^1].Seq);
        broken.AddRange(await listening.Contradictions([.. crowd.Attempts], listening));
        broken.AddRange(await Lost(community, crowd, people + 2));
        return new($"{people} people ask for ten times of their lines, replies and pages for {time.TotalSeconds:0} s, {answers.Length:N0} times in all",
            $"{answers.Count(a => a.Said == Crowd.Yes):N0} accepted, in {Crowd.P99(answers).TotalMilliseconds:0} ms at p99, {answers.Count(a => a.Said == Crowd.Refused):N0} refused, everybody served again after {recovery.TotalSeconds:0.0} s, {broken.Count} lost or answered otherwise",
            "2,000 ms, 10 s, 0", broken, [unlimited, .. OfRecord(answers, limit), .. Tamper.WithRecord(log, [.. crowd.Attempts], listening.Readers.First().Heard)]);
    }

    private static async Task<Control> WithoutLimits(Community community)
    {
        await using var crowd = await Crowd.Gather(community, 1);
        await crowd.AskTooMuch(TimeSpan.FromSeconds(1));
        return Control.Of("a server without limits", [.. Crowd.Objections([.. crowd.Answers], TimeSpan.MaxValue).Where(o => o.EndsWith("was refused", StringComparison.Ordinal))]);
    }

    private static IEnumerable<Control> OfRecord(Crowd.Answer[] answers, TimeSpan limit)
    {
        yield return Control.Of("one answer of 503", Without(answers, limit, a => a with { Said = "503" }, 1));
        yield return Control.Of("two of a hundred that were kept waiting", Without(answers, limit, a => a.Said == Crowd.Yes ? a with { Took = limit + Soon } : a, answers.Length / 50));
    }

    // Objections that the true record doesn't meet with.
    private static List<string> Without(Crowd.Answer[] answers, TimeSpan limit, Func<Crowd.Answer, Crowd.Answer> tamper, int times) =>
        [.. Crowd.Objections([.. answers.OrderBy(a => a.Said != Crowd.Yes).Select((a, n) => n < times ? tamper(a) : a)], limit).Except(Crowd.Objections(answers, limit))];

    private static async Task<IEnumerable<string>> Lost(Community community, Crowd crowd, int reader)
    {
        using var http = new HttpClient { BaseAddress = community.Server.Address };
        var kept = await Witness.Kept(new ForumClient(http) { Token = Seed.Token(reader) }, Community.Thread);
        return crowd.Kept.Where(body => !kept.Contains(body)).Select(body => $"lost: {body}");
    }
}
