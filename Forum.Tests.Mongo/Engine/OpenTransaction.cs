using System.Data;
using Npgsql;

namespace VmugForum.Tests.Mongo.Engine;

/// <summary>A MongoDB transaction: one PostgreSQL transaction, which keeps its connection until it ends.</summary>
internal sealed class OpenTransaction : IAsyncDisposable
{
    readonly Backend _backend;
    readonly NpgsqlTransaction _postgres;
    int _ended;

    OpenTransaction(long number, Backend backend, NpgsqlTransaction postgres)
    {
        Number = number;
        _backend = backend;
        _postgres = postgres;
    }

    public long Number { get; }
    public NpgsqlConnection Connection => _backend.Connection;
    public DateTime Begun { get; } = DateTime.UtcNow;
    public bool Ended => _ended != 0;
    public bool Committed { get; private set; }

    public static async Task<OpenTransaction> BeginAsync(long number, Backends backends)
    {
        var backend = await backends.LendAsync();
        try
        {
            var postgres = await backend.Connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
            // A conflict shows soon, as in MongoDB, and not only when the other transaction ends.
            await backend.ScalarAsync("SET LOCAL lock_timeout = '100ms'");
            return new OpenTransaction(number, backend, postgres);
        }
        catch
        {
            await backend.DisposeAsync();
            throw;
        }
    }

    public async Task CommitAsync()
    {
        await _postgres.CommitAsync();
        Committed = true;
    }

    /// <summary>Rolls back what was not committed and gives the connection back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0) return;
        try { await _postgres.DisposeAsync(); }
        catch (NpgsqlException) { } // its connection is broken: PostgreSQL has rolled it back already
        await _backend.DisposeAsync();
    }
}
