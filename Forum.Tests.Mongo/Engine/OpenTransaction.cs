using System.Data;
using Npgsql;
using VmugForum.Tests.Mongo.Errors;

namespace VmugForum.Tests.Mongo.Engine;

/// <summary>
/// A MongoDB transaction: one PostgreSQL transaction, which keeps its connection until it ends. A client that gave up on a command ends the
/// transaction from another connection while the command is still at work: then the command's end rolls back, as one connection does one thing at a time.
/// </summary>
internal sealed class OpenTransaction : IAsyncDisposable
{
    readonly Backend _backend;
    readonly NpgsqlTransaction _postgres;
    readonly Lock _gate = new();
    int _atWork;
    bool _ended;

    OpenTransaction(long number, Backend backend, NpgsqlTransaction postgres)
    {
        Number = number;
        _backend = backend;
        _postgres = postgres;
    }

    public long Number { get; }
    public NpgsqlConnection Connection => _backend.Connection;
    public DateTime Begun { get; } = DateTime.UtcNow;
    public bool Ended { get { lock (_gate) return _ended; } }
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
    public async Task<T> RunAsync<T>(Func<Task<T>> command)
    {
        lock (_gate)
        {
            if (_ended) throw MongoError.NoSuchTransaction(Number);
            _atWork++;
        }
        try { return await command(); }
        finally
        {
            if (IsLastToLeave()) await RollBackAsync();
        }
    }

    public Task CommitAsync() => RunAsync(async () =>
    {
        await _postgres.CommitAsync();
        return Committed = true;
    });

    /// <summary>Rolls back what was not committed and gives the connection back; when a command is at work, as soon as it ends.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (_ended) return;
            _ended = true;
            if (_atWork > 0) return;
        }
        await RollBackAsync();
    }

    bool IsLastToLeave()
    {
        lock (_gate) return --_atWork == 0 && _ended;
    }

    async Task RollBackAsync()
    {
        try { await _postgres.DisposeAsync(); }
        catch (NpgsqlException) { } // its connection is broken: PostgreSQL has rolled it back already
        await _backend.DisposeAsync();
    }
}
