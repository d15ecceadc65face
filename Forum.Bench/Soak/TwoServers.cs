using VmugForum.Bench.Faults;
using VmugForum.Client;

namespace VmugForum.Bench.Soak;

/// <summary>What two servers of one forum may lose.</summary>
internal enum Loss
{
    FirstKilled,
    SecondStopped,
    RedisKilled,
    SecondKilled,
    FirstStopped,
    Nothing,

    /// <summary>Nothing passes to Redis or from it any more, and nobody is told.</summary>
    RedisSilent,
}

/// <summary>Two servers on one database behind one Redis, with rooms that are open.</summary>
internal sealed class TwoServers : IAsyncDisposable
{
    private readonly OwnFolder _folder = new();
    private readonly SharedStore _store;
    private readonly RedisProcess _redis = new();
    private readonly TcpFaults _wire;
    private readonly ServerProcess?[] _servers = [null, null];
    private string _token = "";
    private IReadOnlyList<string> _rooms = [];

    private TwoServers(string mongo) => (_store, _wire) = (new(mongo), new(new($"tcp://{_redis.Setting}")));

    /// <summary>How each server ended that was asked to stop.</summary>
    public List<(int ExitCode, TimeSpan Took)> Stops { get; } = [];

    public static async Task<TwoServers> Start(string mongo, int rooms)
    {
        var two = new TwoServers(mongo);
        try
        {
            await two._redis.Start();
            await two.Start(0);
            await two.Start(1);
            two._rooms = await two.At(0).OpenRooms(rooms);
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

    /// <summary>Somebody who comes by a way that may lead to either server.</summary>
    public Task<Talker> Come(Uri way, int room, int number) => Talker.Come(way, _token, _rooms[room], number);

    /// <param name="away">How long the others talk on meanwhile.</param>
    public async Task Lose(Loss loss, TimeSpan away)
    {
        if (WhichOf(loss) is { } which) await (IsKill(loss) ? At(which).Kill() : Stop(which));
        else if (loss == Loss.RedisKilled) await _redis.Kill();
        else if (loss == Loss.RedisSilent) _wire.Suffer(Fault.Silent);
        else return;
        await Task.Delay(away);
    }

    /// <summary>SIGTERM, as an orchestrator stops it.</summary>
    public async Task Stop(int which) => Stops.Add(await At(which).Terminate());

    public async Task Bring(Loss loss)
    {
        if (WhichOf(loss) is { } which) await Start(which);
        else if (loss == Loss.RedisKilled) await _redis.Start();
        else if (loss == Loss.RedisSilent)
        {
            _wire.Resume();
            _wire.Cut();
        }
    }

    /// <summary>Starts a server, one that was there before under its own address, as behind a balancer that knows it.</summary>
    public async Task Start(int which)
    {
        var port = _servers[which]?.Address.Port;
        if (_servers[which] is { } before) await before.DisposeAsync();
        _servers[which] = await ServerProcess.Start(new ServerStart(_folder.Path) { Store = _store.Connection, Port = port, Settings = ["--ConnectionStrings:Redis", $"{_wire.Address.Host}:{_wire.Address.Port}"] });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers) if (server is not null) await server.DisposeAsync();
        await _wire.DisposeAsync();
        await _redis.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    private static bool IsKill(Loss loss) => loss is Loss.FirstKilled or Loss.SecondKilled;

    public static int? WhichOf(Loss loss) => loss switch
    {
        Loss.FirstKilled or Loss.FirstStopped => 0,
        Loss.SecondKilled or Loss.SecondStopped => 1,
        _ => null,
    };
}
