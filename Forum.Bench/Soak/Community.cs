using VmugForum.Bench.Faults;
using VmugForum.Bench.Seeding;

namespace VmugForum.Bench.Soak;

/// <summary>A server on a community of two thousand members, each with a token of their own, and a live room: for what takes many different people.</summary>
internal sealed class Community : IAsyncDisposable
{
    private static readonly Seed Small = new(4 * Seed.Items);

    private readonly OwnFolder _folder = new();

    private readonly Func<ServerStart, ServerStart> _how;

    private Community(Func<ServerStart, ServerStart>? how) => _how = how ?? (start => start);

    public ServerProcess Server { get; private set; } = null!;

    /// <summary>A thread in which everybody may reply.</summary>
    public static string Thread => Seed.Thread(0);

    /// <summary>Where the store is.</summary>
    public string File => _folder.File("forum.db");

    /// <summary>The address of a member.</summary>
    public static string Mail(int member) => $"member{member:0000}@example.org";

    /// <param name="how">Changes how the server is started.</param>
    public static async Task<Community> Found(Func<ServerStart, ServerStart>? how = null, params string[] settings)
    {
        var community = new Community(how);
        try
        {
            await using (var host = await SeedHost.Open(community.File, CancellationToken.None)) await new Seeder(host, Small).Write(_ => { }, CancellationToken.None);
            await community.Start(null, settings);
        }
        catch
        {
            await community.DisposeAsync();
            throw;
        }
        return community;
    }

    public RoomLoad Load(int member) => new(Server.Address, Seed.Token(member), [Seed.Meeting]);

    /// <summary>Starts the server that was stopped again, under its address.</summary>
    public async Task StartAgain(params string[] settings)
    {
        var port = Server.Address.Port;
        await Server.DisposeAsync();
        await Start(port, settings);
    }

    public async ValueTask DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task Start(int? port, string[] settings) =>
        Server = await ServerProcess.Start(_how(new ServerStart(_folder.Path) { Port = port, Settings = ["--Forum:Seed", "none", .. settings] }));
}
