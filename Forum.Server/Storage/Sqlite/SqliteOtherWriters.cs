using Microsoft.Data.Sqlite;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>
/// Tells commits of other processes from those of our one writer. The engine gives each connection a number that moves with
/// every commit of another connection: the watching connection's moves with ours too, the writer's with others' alone.
/// </summary>
internal sealed class SqliteOtherWriters : IOtherWriters, IDisposable
{
    private readonly Lock _lock = new();
    private Db? _watching;
    private long _known;
    private long _knownToWriter;
    private long _seen;
    private bool _committing;

    public void Start(string path, Db writer)
    {
        lock (_lock)
        {
            _watching = Db.Open(path, readOnly: true);
            (_known, _knownToWriter) = (VersionOf(_watching), VersionOf(writer));
        }
    }

    public long? Seen()
    {
        lock (_lock) return _watching is null ? null : Look(_watching);
    }

    /// <summary>To be called while the writer holds the write lock: until <see cref="Committed"/>, the first commit to be seen is ours.</summary>
    public void Committing()
    {
        lock (_lock)
        {
            if (_watching is null) return;
            Look(_watching);
            _committing = true;
        }
    }

    /// <summary>To be called when the writer's commit has ended.</summary>
    /// <param name="writer">The writer's connection.</param>
    /// <param name="well">False when it failed: then nobody is told of what it may have left, and every copy is doubted.</param>
    public void Committed(Db writer, bool well)
    {
        lock (_lock)
        {
            if (_watching is null) return;
            _committing = false;
            if (!well || !TakeOver(_watching, writer)) _seen++;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _watching?.Dispose();
            _watching = null;
        }
    }

    /// <summary>Takes our commit for known; false when somebody else's may be among what is known now.</summary>
    private bool TakeOver(Db watching, Db writer)
    {
        try
        {
            // In this order: a commit of somebody else that the first number already holds is seen by the second.
            _known = VersionOf(watching);
            var before = _knownToWriter;
            _knownToWriter = VersionOf(writer);
            return _knownToWriter == before;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private long? Look(Db watching)
    {
        try
        {
            if (VersionOf(watching) is var now && now == _known) return _seen;
            // Ours alone, or ours and somebody else's: the writer will know in a moment.
            if (_committing) return null;
            _known = now;
            return ++_seen;
        }
        catch (SqliteException)
        {
            return null; // Whatever keeps the store from telling, no copy can be trusted now.
        }
    }

    private static long VersionOf(Db db) => db.Number("PRAGMA data_version") ?? 0;
}
