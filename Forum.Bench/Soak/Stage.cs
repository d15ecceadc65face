using VmugForum.Bench.Faults;
using VmugForum.Client;

namespace VmugForum.Bench.Soak;

/// <summary>A server of one's own with rooms that are open, and somebody who may speak in them.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly OwnFolder _folder = new();
    private readonly string? _elsewhere;
    private readonly Func<ServerStart, ServerStart> _how;
    private readonly List<HttpClient> _clients = [];

    private Stage(Func<ServerStart, ServerStart>? how, string? folder) => (_how, _elsewhere) = (how ?? (start => start), folder);

    public ServerProcess Server { get; private set; } = null!;

    public Uri Address => Server.Address;

    /// <summary>The token of a customer.</summary>
    public string Token { get; private set; } = "";

    public IReadOnlyList<string> Rooms { get; private set; } = [];

    /// <summary>The store's file, where it is embedded.</summary>
    public string File => Path.Combine(Folder, "forum.db");

    public string Folder => _elsewhere ?? _folder.Path;

    /// <param name="rooms">How many rooms to open.</param>
    /// <param name="how">Changes how the server is started.</param>
    /// <param name="folder">Where the store is; null for a folder of its own.</param>
    public static async Task<Stage> Set(int rooms = 5, Func<ServerStart, ServerStart>? how = null, string? folder = null)
    {
        var stage = new Stage(how, folder);
        await stage.Start();
        stage.Token = await stage.Server.Token("demo-customer");
        stage.Rooms = await stage.Server.OpenRooms(rooms);
        return stage;
    }

    public async Task Start() => Server = await ServerProcess.Start(_how(new ServerStart(Folder)));

    /// <summary>SIGKILL, and another server on the same store.</summary>
    public async Task KillAndStart()
    {
        await Server.Kill();
        await Server.DisposeAsync();
        await Start();
    }

    public RoomLoad Load(Uri? through = null) => new(through ?? Address, Token, Rooms);

    /// <summary>A seat in a room that is kept through every cut.</summary>
    public RoundtableConnection Seat(int room, Func<RoundtableOptions, RoundtableOptions>? how = null) =>
        new((how ?? (o => o))(new(Address, Token) { LongestWait = TimeSpan.FromMilliseconds(250) }), Rooms[room]);

    /// <summary>Somebody's client.</summary>
    public async Task<ForumClient> Client(string login = "demo-customer")
    {
        var http = new HttpClient { BaseAddress = Address };
        _clients.Add(http);
        return new(http) { Token = login == "demo-customer" ? Token : await Server.Token(login), Retries = 0 };
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var http in _clients) http.Dispose();
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
