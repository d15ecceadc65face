using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR.Client;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R5: every line is sent one to five times, on two connections at once, and again after a kill.</summary>
internal sealed class OneEffect : Promise
{
    private const int Rooms = 5, AtOnce = 20;

    public override IReadOnlyList<string> Ids => ["R5"];

    public override string Sentence => "a line has one effect and one answer, however often it is sent";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var (lines, chance) = (run.Times(10_000), run.Chance("R5"));
        await using var stage = await Stage.Set(Rooms);
        var attempts = Enumerable.Range(0, lines).Select(n => (Attempt: new Attempt(n % Rooms, n, 1), Times: chance.Next(1, 6))).ToList();
        ConcurrentBag<string> broken = [];
        await using (var load = stage.Load())
        {
            run.Tell($"{attempts.Sum(a => a.Times):N0} sends of {lines:N0} lines");
            var (here, there) = (await load.Connect(), await load.Connect());
            await Each(attempts, async one => Keep(one.Attempt, await Task.WhenAll(Enumerable.Range(0, one.Times).Select(n => load.Say(n % 2 == 0 ? here : there, one.Attempt))), broken));
        }
        await stage.KillAndStart();
        run.Tell("sending all of them once more after a kill");
        await using var after = stage.Load();
        var again = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => after.Connect()));
        await Each(attempts, async one => Keep(one.Attempt, [await after.Say(again[one.Attempt.Sender % 4], one.Attempt)], broken));
        var all = attempts.Select(a => a.Attempt).ToList();
        foreach (var wrong in await Wrong(after, all)) broken.Add(wrong);
        return new($"{attempts.Sum(a => a.Times) + lines:N0} sends of {lines:N0} lines, racing on two connections and again after a kill", $"{broken.Count} doubled or differing answers", "0", [.. broken],
            [await UnderNewIds(after, again[0], all)]);
    }

    private static Task Each<T>(IEnumerable<T> all, Func<T, Task> act) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => await act(one));

    private static void Keep(Attempt attempt, Client.Contracts.SayAnswer[] answers, ConcurrentBag<string> broken)
    {
        attempt.Answer ??= answers[0];
        foreach (var other in answers.Where(a => a != attempt.Answer)) broken.Add($"{attempt.Text} was answered {attempt.Answer!.Seq} and {other.Seq}");
    }

    private static async Task<IReadOnlyList<string>> Wrong(RoomLoad load, IReadOnlyCollection<Attempt> attempts)
    {
        List<string> wrong = [.. await load.Contradictions(attempts, load)];
        for (var room = 0; room < Rooms; room++)
            if (await load.Lines(room) is var kept && attempts.Count(a => a.Room == room) is var said && kept != said) wrong.Add($"room {room} holds {kept} lines of {said}");
        return wrong;
    }

    /// <summary>What a client would do that makes a new id for every try.</summary>
    private static async Task<Control> UnderNewIds(RoomLoad load, HubConnection hub, List<Attempt> attempts)
    {
        foreach (var attempt in attempts.Take(10)) await load.Say(hub, attempt, Guid.NewGuid().ToString("N"));
        return Control.Of("repeats under new ids", [.. (await Wrong(load, attempts)).Where(w => w.StartsWith("doubled", StringComparison.Ordinal))]);
    }
}
