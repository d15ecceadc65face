using MongoDB.Driver;
using VmugForum.Bench.Faults;

namespace VmugForum.Bench.Soak;

/// <summary>A database of one's own on a MongoDB that somebody else runs; dropped in the end.</summary>
internal sealed class SharedStore : IAsyncDisposable
{
    /// <summary>The environment variable with the address of a MongoDB replica set; a database of its own is made there and dropped.</summary>
    public const string Setting = "FORUM_BENCH_MONGODB";

    private readonly MongoUrlBuilder _url;

    public SharedStore(string address)
    {
        _url = new(address) { DatabaseName = $"forum-bench-{Guid.NewGuid():N}" };
        if (_url.Username is not null) _url.AuthenticationSource ??= new MongoUrl(address).DatabaseName ?? "admin";
    }

    /// <summary>The replica set that the environment names; null where there is none, or no Redis for the servers on it.</summary>
    public static string? Named => RedisProcess.IsPossible && Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } address ? address : null;

    /// <summary>What a server takes as its store.</summary>
    public string Connection => _url.ToString();

    public async ValueTask DisposeAsync()
    {
        using var client = new MongoClient(_url.ToMongoUrl());
        await client.DropDatabaseAsync(_url.DatabaseName, CancellationToken.None);
    }
}
