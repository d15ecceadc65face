using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Live;

namespace VmugForum.Tests.Peers;

/// <summary>Those who need two servers share them, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class TwoServers : ICollectionFixture<Pair>
{
    public const string Name = "two servers";
}

/// <summary>Two servers of one forum, each a process as an operator runs it, on one MongoDB database, behind one Redis, with one data folder. Started at the same moment on an empty store.</summary>
public sealed class Pair : IAsyncLifetime
{
    private readonly OwnMongoDatabase _database = new();
    private readonly OwnFolder _folder = new();
    private readonly RedisProcess _redis = new();
    private readonly ServerProcess?[] _servers = [null, null];
    private readonly List<HttpClient> _clients = [];
    private int _people;

    /// <summary>The one and the other.</summary>
    internal ServerProcess A => OrSkip(_servers[0]);

    internal ServerProcess B => OrSkip(_servers[1]);

    internal RedisProcess Redis => _redis;

    /// <summary>Rooms that are open, for customers; each situation has its own.</summary>
    internal IReadOnlyList<string> Rooms { get; private set; } = [];

    /// <summary>The token of a customer.</summary>
    internal string Token { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        if (!RedisProcess.IsPossible || await MongoServer.ConnectionStringAsync() is null) return;
        try
        {
            await _redis.Start();
            await StartTogether();
            Rooms = await A.OpenRooms(16);
            Token = await A.Token("demo-customer");
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var http in _clients) http.Dispose();
        foreach (var server in _servers) if (server is not null) await server.DisposeAsync();
        await _redis.DisposeAsync();
        _folder.Dispose();
        await _database.DisposeAsync();
    }

    /// <summary>Both at once, as an orchestrator does after a night.</summary>
    internal Task StartTogether() => Task.WhenAll(Start(0), Start(1));

    internal Task StopBoth() => Task.WhenAll(Stop(0), Stop(1));

    /// <summary>Starts a server that was stopped, under its address.</summary>
    internal async Task Start(int which)
    {
        var port = _servers[which]?.Address.Port;
        if (_servers[which] is { } before) await before.DisposeAsync();
        _servers[which] = await ServerProcess.Start(new ServerStart(_folder.Path) { Store = _database.ConnectionString, Port = port, Settings = ["--ConnectionStrings:Redis", _redis.Setting] });
    }

    /// <summary>SIGTERM.</summary>
    internal async Task Stop(int which) => (await _servers[which]!.Terminate()).ExitCode.ShouldBe(0, _servers[which]!.Said);

    internal RoomLoad Load(ServerProcess server, params string[] rooms) => new(server.Address, Token, rooms);

    /// <summary>Somebody who sits at one of the servers.</summary>
    internal static async Task<Listener> Sit(Uri address, string token, string room, Func<RoundtableOptions, RoundtableOptions>? how = null) =>
        await new Listener(new((how ?? (o => o))(new(address, token) { LongestWait = TimeSpan.FromMilliseconds(250) }), room)).Join();

    /// <summary>A client of a server, with a token or as a guest.</summary>
    internal ForumClient Client(ServerProcess server, string? token)
    {
        var http = new HttpClient { BaseAddress = server.Address };
        _clients.Add(http);
        return new(http) { Token = token };
    }

    /// <summary>A new customer.</summary>
    internal async Task<(string UserName, string Token)> Customer()
    {
        var name = $"pair-{Interlocked.Increment(ref _people)}";
        await Client(A, null).Register(new() { UserName = name, Email = $"{name}@example.org", Password = Forum.Password, DisplayName = $"Person {name}" });
        await Client(A, await A.Token("demo-admin")).SetAffiliation(name, AffiliationClass.Customer, "harness");
        return (name, (await Client(A, null).SignIn(name, Forum.Password, "harness")).Token);
    }

    private ServerProcess OrSkip(ServerProcess? server)
    {
        Assert.SkipWhen(!RedisProcess.IsPossible, "redis-server isn't installed; ./test installs it");
        Assert.SkipWhen(server is null, MongoServer.NoServer);
        return server;
    }
}
