using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R8 to R11 and R22 with two servers of one forum: people talk at both while a server is killed or stopped, or their Redis is, over and over.</summary>
/// <param name="mongo">The address of a MongoDB replica set.</param>
internal sealed class TwoServersOneRoom(string mongo) : Promise
{
    private const int Rooms = 3, SendersAtEach = 6, FollowersOfRoom = 6;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200), Away = TimeSpan.FromSeconds(3), RedisAway = TimeSpan.FromSeconds(15), StopsIn = TimeSpan.FromSeconds(15);

    public override IReadOnlyList<string> Ids => ["R22"];

    public override string Sentence => "two servers keep one order in each room, whichever of them or their Redis is lost";

    public override IReadOnlyList<(string Program, string Package)> Needs => [("redis-server", "redis-server")];

    public override async Task<Verdict> Show(SoakRun run)
    {
        var (rounds, chance) = (run.Times(24, least: 6), run.Chance("R22"));
        await using var two = await TwoServers.Start(mongo, Rooms);
        var followers = await Task.WhenAll(Enumerable.Range(0, Rooms * FollowersOfRoom).Select(n => Follower.Join(two.At(n).Address, wire => two.Seat(wire, n % Rooms), n % Rooms)));
        List<Attempt> attempts = [];
        for (var round = 0; round < rounds; round++)
        {
            var loss = (Loss)(round % Enum.GetValues<Loss>().Length);
            run.Tell($"{loss}, {round + 1} of {rounds}");
            var away = run.Scale >= 1 && (loss is Loss.RedisKilled or Loss.RedisSilent) ? RedisAway : Away;
            attempts.AddRange(await Talk(two, round, loss, TimeSpan.FromSeconds(0.5 + 2 * chance.NextDouble()), away));
        }
        var (broken, controls) = await Compare(two, followers, attempts);
        broken.AddRange(two.Stops.Where(stop => stop.ExitCode != 0 || stop.Took > run.Within(StopsIn)).Select(stop => $"a server that was asked to stop ended with {stop.ExitCode} after {stop.Took.TotalSeconds:0.0} s"));
        foreach (var follower in followers) await follower.DisposeAsync();
        return new($"{rounds} times a server or Redis was lost under {2 * SendersAtEach} senders and {followers.Length} readers at both, {attempts.Count:N0} lines, stopped in {two.Stops.Select(stop => stop.Took.TotalSeconds).DefaultIfEmpty().Max():0.0} s at most",
            $"{broken.Count} lost, doubled, reordered, missed or shown twice", "0, 15 s", broken, controls);
    }

    /// <summary>What the store holds against what both servers tell, senders were answered and readers were told.</summary>
    private static async Task<(List<string> Broken, List<Control> Controls)> Compare(TwoServers two, IReadOnlyList<Follower> followers, IReadOnlyList<Attempt> attempts)
    {
        List<string> broken = [];
        List<Control> controls = [];
        await using var a = two.Load(0);
        for (var room = 0; room < Rooms; room++)
        {
            var log = await a.Log(room);
            var here = followers.Where(f => f.Room == room).ToList();
            await Task.WhenAll(here.Select(f => f.UntilSeq(log[^1].Seq)));
            broken.AddRange(Disagreements(room, here));
            broken.AddRange(RoomTruth.Contradictions(log, attempts.Where(at => at.Room == room), []));
            foreach (var follower in here) broken.AddRange(Follower.Gaps(follower.Told, log));
            if (room == 0) controls = [.. Tamper.WithRecord(log, [.. attempts.Where(at => at.Room == 0)], log.Select(Heard.Of).ToList()), .. WithFollower(here[0].Told, log)];
        }
        return (broken, controls);
    }

    /// <summary>Every follower of a room who was told other events, or in another order, than the first of them, who sits at the first server.</summary>
    private static IEnumerable<string> Disagreements(int room, List<Follower> followers)
    {
        var first = Events(followers[0].Told);
        return followers.Select((follower, n) => (n, Same: Events(follower.Told).SequenceEqual(first))).Where(one => !one.Same).Select(one => $"follower {one.n} of room {room} was told something else than the first");
    }

    private static List<Heard> Events(IEnumerable<RoomNews> told) => [.. told.OfType<RoomHeard>().Select(heard => Heard.Of(heard.Event))];

    private static IEnumerable<Control> WithFollower(IReadOnlyList<RoomNews> told, IReadOnlyList<RoomEvent> log)
    {
        var events = told.Index().Where(one => one.Item is RoomHeard).Select(one => one.Index).ToList();
        var (first, middle) = (events[0], events[events.Count / 2]);
        yield return Control.Of("a reader who wasn't told one event", Follower.Gaps([.. told.Take(middle), .. told.Skip(middle + 1)], log));
        yield return Control.Of("a reader who was told one twice", Follower.Gaps([.. told.Take(middle + 1), .. told.Skip(middle)], log));
        yield return Control.Of("a reader whose news ended early", Follower.Gaps([.. told.Take(first + 1)], log));
    }

    /// <summary>Everybody talks at both servers, something is lost, and what got no answer is said again at the other.</summary>
    private static async Task<IReadOnlyList<Attempt>> Talk(TwoServers two, int round, Loss loss, TimeSpan after, TimeSpan away)
    {
        await using var a = two.Load(0);
        await using var b = two.Load(1);
        var first = round * 2 * SendersAtEach;
        using var over = new CancellationTokenSource();
        var seats = await Task.WhenAll(Enumerable.Range(0, 2 * SendersAtEach).Select(n => (n < SendersAtEach ? a : b).Connect()));
        var talk = seats.Select((seat, n) => Talk(n < SendersAtEach ? a : b, seat, first + n, over.Token)).ToList();
        await Task.Delay(after);
        await two.Lose(loss, away);
        await over.CancelAsync();
        await Task.WhenAll(talk);
        await using var again = two.Load(1 - (TwoServers.WhichOf(loss) ?? round % 2));
        await Task.WhenAll(a.Attempts.Concat(b.Attempts).Where(at => at.Answer is null).Select(at => SayAgain(again, at)));
        await two.Bring(loss);
        return [.. a.Attempts, .. b.Attempts];
    }

    /// <summary>One line after the other until it is over or the server is gone.</summary>
    private static async Task Talk(RoomLoad load, HubConnection hub, int sender, CancellationToken over)
    {
        try
        {
            for (var number = 1; !over.IsCancellationRequested; number++)
            {
                var attempt = new Attempt(sender % Rooms, sender, number);
                load.Attempts.Add(attempt);
                await Patiently(async () => attempt.Answer = await load.Say(hub, attempt), over);
                await Task.Delay(Pace, over);
            }
        }
        catch (Exception) when (over.IsCancellationRequested || RoomLoad.IsGone(hub)) { }
    }

    private static async Task SayAgain(RoomLoad load, Attempt attempt)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await Patiently(async () => attempt.Answer = await load.SayAgain(attempt), patience.Token);
    }

    /// <summary>As a patient client does: what a killed server was just committing blocks its room until the database ends that transaction.</summary>
    private static async Task Patiently(Func<Task> say, CancellationToken patience)
    {
        while (true)
        {
            try
            {
                await say();
                return;
            }
            catch (HubException refused) when (refused.Message.Contains("store.unavailable", StringComparison.Ordinal)) { await Task.Delay(500, patience); }
        }
    }
}
