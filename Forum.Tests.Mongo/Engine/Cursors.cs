using System.Collections.Concurrent;
using Npgsql;
using VmugForum.Tests.Mongo.Errors;

namespace VmugForum.Tests.Mongo.Engine;

/// <summary>Where a client stopped reading: the engine's continuation, and its connection where the engine keeps the rest there.</summary>
internal sealed record Cursor(string Database, byte[] Continuation, Backend? Held) : IAsyncDisposable
{
    public DateTime Used { get; } = DateTime.UtcNow;

    public async ValueTask DisposeAsync()
    {
        if (Held is null) return;
        try { await Held.ScalarAsync("CLOSE ALL"); }
        catch (NpgsqlException) { } // its connection is broken: nothing is left to close
        await Held.DisposeAsync();
    }
}

/// <summary>The open cursors by their id.</summary>
internal sealed class Cursors
{
    /// <summary>MongoDB's own limit for a cursor that nobody reads.</summary>
    static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    readonly ConcurrentDictionary<long, Cursor> _open = [];

    public void Keep(long id, Cursor cursor) => _open[id] = cursor;

    public Cursor Take(long id) => _open.TryRemove(id, out var cursor) ? cursor : throw MongoError.CursorNotFound(id);

    public async Task<bool> KillAsync(long id)
    {
        if (!_open.TryRemove(id, out var cursor)) return false;
        await cursor.DisposeAsync();
        return true;
    }

    public void DropExpired(DateTime now)
    {
        foreach (var (id, cursor) in _open)
            if (now - cursor.Used > Life) _ = KillAsync(id);
    }
}
