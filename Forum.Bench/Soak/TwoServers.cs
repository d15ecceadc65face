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
}

/// <summary>Two servers on one database behind one Redis, with rooms that are open.</summary>
internal sealed class TwoServers(string mongo) : IAsyncDisposable
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(3);

    private readonly OwnFolder _folder = new();
    private readonly SharedStore _store = new(mongo);
    private readonly RedisProcess _redis = new();
    private readonly ServerProcess?[] _servers = [null, null];
    private string _token = "";
    private IReadOnlyList<string> _rooms = [];

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

    public async Task Lose(Loss loss)
    {
        if (WhichOf(loss) is { } which) await (IsKill(loss) ? At(which).Kill() : At(which).Terminate());
        else if (loss == Loss.RedisKilled) await _redis.Kill();
        else return;
        await Task.Delay(Away); // The others talk on meanwhile.
    }

    public async Task Bring(Loss loss)
    {
        if (WhichOf(loss) is { } which) await Start(which);
        else if (loss == Loss.RedisKilled) await _redis.Start();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers) if (server is not null) await server.DisposeAsync();
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

    // Under its own address, as behind a balancer that knows it.
    private async Task Start(int which)
    {
        var port = _servers[which]?.Address.Port;
        if (_servers[which] is { } before) await before.DisposeAsync();
        _servers[which] = await ServerProcess.Start(new ServerStart(_folder.Path) { Store = _store.Connection, Port = port, Settings = ["--ConnectionStrings:Redis", _redis.Setting] });
    }
}
