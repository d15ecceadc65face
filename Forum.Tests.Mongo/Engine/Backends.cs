using System.Collections.Concurrent;
using System.Data;
using Npgsql;

namespace VmugForum.Tests.Mongo.Engine;

/// <summary>The PostgreSQL connections. The last one returned is lent first, so that few warm ones serve most commands.</summary>
internal sealed class Backends(string connectionString) : IAsyncDisposable
{
    /// <summary>The engine stops answering soon above this number of connections.</summary>
    const int Most = 85;

    readonly ConcurrentStack<NpgsqlConnection> _idle = [];
    readonly SemaphoreSlim _places = new(Most);
    readonly NpgsqlDataSource _postgres = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        MaxAutoPrepare = 50,
        AutoPrepareMinUsages = 2,
        CommandTimeout = 0,
        Options = "-c search_path=documentdb_api_catalog,documentdb_api,public -c documentdb_core.enableCollation=on"
            + " -c documentdb.enableCollationWithNonUniqueOrderedIndexes=on -c client_min_messages=warning -c deadlock_timeout=20ms",
    });

    public async Task InstallEngineAsync()
    {
        await using var backend = await LendAsync();
        await backend.ScalarAsync("CREATE EXTENSION IF NOT EXISTS documentdb CASCADE");
    }

    /// <summary>One connection, until it is disposed of: the transaction's own, or one that nobody else has.</summary>
    public async Task<Backend> LendAsync(OpenTransaction? transaction = null)
    {
        if (transaction is not null) return new Backend(transaction.Connection, inTransaction: true, giveBack: null);
        await _places.WaitAsync();
        try
        {
            return new Backend(_idle.TryPop(out var idle) ? idle : await _postgres.OpenConnectionAsync(), inTransaction: false, GiveBack);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    void GiveBack(NpgsqlConnection connection)
    {
        if (connection.State == ConnectionState.Open) _idle.Push(connection);
        else DropBroken(connection);
        _places.Release();
    }

    /// <summary>When one is broken, the idle ones most likely are too.</summary>
    void DropBroken(NpgsqlConnection connection)
    {
        connection.Dispose();
        while (_idle.TryPop(out var idle)) idle.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        while (_idle.TryPop(out var idle)) idle.Dispose();
        return _postgres.DisposeAsync();
    }
}
