using System.Runtime.CompilerServices;
using MongoDB.Bson;
using MongoDB.Driver;

namespace VmugForum.Tests.Harness;

/// <summary>
/// A MongoDB database that nobody else uses, dropped when its owner is done: made for a test class as IClassFixture. Where
/// there is no MongoDB, a test that touches it (in its constructor too) is skipped and says why.
/// </summary>
public sealed class OwnMongoDatabase : IAsyncLifetime
{
    // Test classes run side by side, and the test engine takes about 85 connections in all.
    const int Connections = 12;

    string? _connectionString;
    MongoClient? _client;

    public string Name { get; } = $"forum-test-{Guid.NewGuid():N}";

    /// <summary>Server and database in one, as ConnectionStrings:Forum takes them.</summary>
    public string ConnectionString => OrSkip(_connectionString);

    public IMongoClient Client => OrSkip(_client);

    public IMongoDatabase Database => Client.GetDatabase(Name);

    /// <summary>A collection for one test, named after it.</summary>
    public IMongoCollection<BsonDocument> Collection([CallerMemberName] string test = "") => Database.GetCollection<BsonDocument>(test);

    public async ValueTask InitializeAsync()
    {
        if (await MongoServer.ConnectionStringAsync() is not { } server) return;
        _connectionString = Within(server);
        _client = new MongoClient(_connectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is null) return;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        // Where something still holds it, it is left: the test engine goes with its databases, and no run hangs on one.
        try { await _client.DropDatabaseAsync(Name, patience.Token); }
        catch (OperationCanceledException) { TestContext.Current.SendDiagnosticMessage("{0} was left behind: it couldn't be dropped in time.", Name); }
        _client.Dispose();
    }

    /// <summary>The user still signs in where the server knows them, not in our new database.</summary>
    string Within(string server)
    {
        var url = new MongoUrlBuilder(server) { MaxConnectionPoolSize = Connections };
        if (url.Username is not null) url.AuthenticationSource ??= url.DatabaseName ?? "admin";
        url.DatabaseName = Name;
        return url.ToString();
    }

    static T OrSkip<T>(T? given) where T : class
    {
        Assert.SkipWhen(given is null, MongoServer.NoServer);
        return given;
    }
}
