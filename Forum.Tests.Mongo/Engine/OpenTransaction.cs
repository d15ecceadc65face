using System.Data;
using Npgsql;
using VmugForum.Tests.Mongo.Errors;

namespace VmugForum.Tests.Mongo.Engine;

/// <summary>
/// A MongoDB transaction: one PostgreSQL transaction, which keeps its connection until it ends. What is done with it takes turns: a client
/// that gave up on a command ends the transaction from another connection, while the command may still be at work.
/// </summary>
internal sealed class OpenTransaction : IAsyncDisposable
{
    readonly Backend _backend;
    readonly NpgsqlTransaction _postgres;
    readonly SemaphoreSlim _turn = new(1);
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

    /// <summary>Runs one command of it.</summary>
    public async Task<byte[]> RunAsync(Func<Task<byte[]>> command)
    {
        await _turn.WaitAsync();
        try { return Ended ? throw MongoError.NoSuchTransaction(Number) : await command(); }
        finally { _turn.Release(); }
    }

    public async Task CommitAsync()
    {
        await _turn.WaitAsync();
        try
        {
            await _postgres.CommitAsync();
            Committed = true;
        }
        finally { _turn.Release(); }
    }

    /// <summary>Rolls back what was not committed and gives the connection back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0) return;
        await _turn.WaitAsync();
        try { await _postgres.DisposeAsync(); }
        catch (NpgsqlException) { } // its connection is broken: PostgreSQL has rolled it back already
        finally { _turn.Release(); }
        await _backend.DisposeAsync();
    }
}
