using MongoDB.Driver;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Health;

/// <summary>A forum on a MongoDB that it reaches through a wire which can be cut or stalled.</summary>
public sealed class OnCuttableMongo : Harness.Forum
{
    private readonly OwnMongoDatabase _database = new();
    private TcpFaults? _link;

    public OnCuttableMongo() : base(new()) { }

    internal TcpFaults Link => _link ?? throw new InvalidOperationException("The forum hasn't been started.");

    public override async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        var server = new MongoUrl(_database.ConnectionString).Server;
        _link = new(new Uri($"http://{server.Host}:{server.Port}"));
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Link.DisposeAsync();
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override ValueTask<string> Store() => ValueTask.FromResult(new MongoUrlBuilder(_database.ConnectionString)
    {
        Server = new("127.0.0.1", Link.Address.Port), DirectConnection = true,
    }.ToString());
}
