using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using VmugForum.Bench.Faults;
using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R8 to R11 and R22 with two servers of one forum: people talk at both while a server is killed or stopped, or their Redis is, over and over.</summary>
/// <param name="mongo">The address of a MongoDB replica set.</param>
internal sealed class TwoServersOneRoom(string mongo) : Promise
{
    private const int Rooms = 3, SendersAtEach = 6, FollowersOfRoom = 6;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    public override IReadOnlyList<string> Ids => ["R22"];

    public override string Sentence => "two servers keep one order in each room, whichever of them or their Redis is lost";

    public override IReadOnlyList<(string Program, string Package)> Needs => [("redis-server", "redis-server")];

    public override async Task<Verdict> Show(SoakRun run)
    {
        var (rounds, chance) = (run.Times(24, least: 6), run.Chance("R22"));
        await using var two = await Two.Start(mongo);
        var followers = await Task.WhenAll(Enumerable.Range(0, Rooms * FollowersOfRoom).Select(n => Follower.Join(two.At(n).Address, wire => two.Seat(wire, n % Rooms), n % Rooms)));
        List<Attempt> attempts = [];
        for (var round = 0; round < rounds; round++)
        {
            var fault = (Fault)(round % Enum.GetValues<Fault>().Length);
            run.Tell($"{fault}, {round + 1} of {rounds}");
            attempts.AddRange(await Talk(two, round, fault, TimeSpan.FromSeconds(0.5 + 2 * chance.NextDouble())));
        }
        List<string> broken = [];
        List<Control> controls = [];
        await using var a = two.Load(0);
        await using var b = two.Load(1);
        for (var room = 0; room < Rooms; room++)
        {
            var (log, other) = (await a.Log(room), await b.Log(room));
            var here = followers.Where(f => f.Room == room).ToList();
            await Task.WhenAll(here.Select(f => f.UntilSeq(log[^1].Seq)));
            if (!log.Select(Heard.Of).SequenceEqual(other.Select(Heard.Of))) broken.Add($"The servers disagree about room {room}.");
            broken.AddRange(RoomTruth.Contradictions(log, attempts.Where(at => at.Room == room), []));
            foreach (var follower in here) broken.AddRange(Follower.Gaps(follower.Told, log));
            if (room == 0) controls = [.. Tamper.WithRecord(log, [.. attempts.Where(at => at.Room == 0)], log.Select(Heard.Of).ToList()), .. WithFollower(here[0].Told, log)];
        }
        foreach (var follower in followers) await follower.DisposeAsync();
        return new($"{rounds} times a server or Redis was lost under {2 * SendersAtEach} senders and {followers.Length} readers at both, {attempts.Count:N0} lines",
            $"{broken.Count} lost, doubled, reordered, missed or shown twice", "0", broken, controls);
    }

    private static IEnumerable<Control> WithFollower(IReadOnlyList<RoomNews> told, IReadOnlyList<RoomEvent> log)
    {
        var events = told.Index().Where(one => one.Item is RoomHeard).Select(one => one.Index).ToList();
        var (first, middle) = (events[0], events[events.Count / 2]);
        yield return Control.Of("a reader who wasn't told one event", Follower.Gaps([.. told.Take(middle), .. told.Skip(middle + 1)], log));
        yield return Control.Of("a reader who was told one twice", Follower.Gaps([.. told.Take(middle + 1), .. told.Skip(middle)], log));
        yield return Control.Of("a reader whose news ended early", Follower.Gaps(told.Take(first + 1), log));
    }

    /// <summary>Everybody talks at both servers, something is lost, and what got no answer is said again at the other.</summary>
    private static async Task<IReadOnlyList<Attempt>> Talk(Two two, int round, Fault fault, TimeSpan after)
    {
        await using var a = two.Load(0);
        await using var b = two.Load(1);
        var first = round * 2 * SendersAtEach;
        using var over = new CancellationTokenSource();
        var talk = Enumerable.Range(0, 2 * SendersAtEach).Select(n => Talk(n < SendersAtEach ? a : b, first + n, over.Token)).ToList();
        await Task.Delay(after);
        await two.Lose(fault);
        await over.CancelAsync();
        await Task.WhenAll(talk);
        await using var again = two.Load(1 - (Two.WhichOf(fault) ?? round % 2));
        await Task.WhenAll(a.Attempts.Concat(b.Attempts).Where(at => at.Answer is null).Select(at => SayAgain(again, at)));
        await two.Bring(fault);
        return [.. a.Attempts, .. b.Attempts];
    }

    /// <summary>One line after the other until it is over or the server is gone.</summary>
    private static async Task Talk(RoomLoad load, int sender, CancellationToken over)
    {
        var hub = await load.Connect();
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
        catch (Exception) when (over.IsCancellationRequested || hub.State != HubConnectionState.Connected) { }
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

    private enum Fault
    {
        FirstKilled,
        SecondStopped,
        RedisKilled,
        SecondKilled,
        FirstStopped,
        Nothing,
    }

    /// <summary>Two servers on one database behind one Redis, with rooms that are open.</summary>
    private sealed class Two(string mongo) : IAsyncDisposable
    {
        private static readonly TimeSpan Away = TimeSpan.FromSeconds(3);

        private readonly OwnFolder _folder = new();
        private readonly SharedStore _store = new(mongo);
        private readonly RedisProcess _redis = new();
        private readonly ServerProcess?[] _servers = [null, null];
        private string _token = "";
        private IReadOnlyList<string> _rooms = [];

        public static async Task<Two> Start(string mongo)
        {
            var two = new Two(mongo);
            try
            {
                await two._redis.Start();
                await two.Start(0);
                await two.Start(1);
                two._rooms = await two.At(0).OpenRooms(Rooms);
                two._token = await two.At(0).Token("demo-customer");
            }
            catch
            {
                await two.DisposeAsync();
                throw;
            }
            return two;
        }

        public ServerProcess At(int which) => _servers[which % 2]!;

        public RoomLoad Load(int which) => new(At(which).Address, _token, _rooms);

        public RoundtableConnection Seat(Uri wire, int room) => new(new(wire, _token) { LongestWait = TimeSpan.FromMilliseconds(250) }, _rooms[room]);

        public async Task Lose(Fault fault)
        {
            if (WhichOf(fault) is { } which) await (IsKill(fault) ? At(which).Kill() : At(which).Terminate());
            else if (fault == Fault.RedisKilled) await _redis.Kill();
            else return;
            await Task.Delay(Away); // The others talk on meanwhile.
        }

        public async Task Bring(Fault fault)
        {
            if (WhichOf(fault) is { } which) await Start(which);
            else if (fault == Fault.RedisKilled) await _redis.Start();
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var server in _servers) if (server is not null) await server.DisposeAsync();
            await _redis.DisposeAsync();
            await _store.DisposeAsync();
            _folder.Dispose();
        }

        private static bool IsKill(Fault fault) => fault is Fault.FirstKilled or Fault.SecondKilled;

        public static int? WhichOf(Fault fault) => fault switch
        {
            Fault.FirstKilled or Fault.FirstStopped => 0,
            Fault.SecondKilled or Fault.SecondStopped => 1,
            _ => null,
        };

        // Under its own address, as behind a balancer that knows it.
        private async Task Start(int which)
        {
            var port = _servers[which]?.Address.Port;
            if (_servers[which] is { } before) await before.DisposeAsync();
            _servers[which] = await ServerProcess.Start(new ServerStart(_folder.Path) { Store = _store.Connection, Port = port, Settings = ["--ConnectionStrings:Redis", _redis.Setting] });
        }
    }
}
