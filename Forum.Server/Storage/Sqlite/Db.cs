using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>
/// One connection with its prepared statements, used by one thread at a time. Speaks to the engine below the provider's
/// commands, which cost more than most of these statements.
/// </summary>
internal sealed class Db : IDisposable
{
    // The list queries come in some dozens of shapes; far more would be a leak.
    private const int MaxStatements = 250;

    /// <summary>How long a lock is waited for: twice this is still soon enough to be told no.</summary>
    public static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(2);

    // Who opens a file may meet another process that brings its schema up to date.
    private static readonly TimeSpan OpeningPatience = TimeSpan.FromSeconds(5);

    // 64 MB: only where SqliteCheckpoints doesn't come to it. Then the writer does it, and everybody waits.
    private const int CheckpointAtLast = 16_000;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, sqlite3_stmt> _statements = new(new BySample());

    // Each connection is used by one thread at a time, and nobody asks how much memory the engine uses: both cost a lock at each turn.
    // Where the engine runs already, it says no and goes on as it is.
    static Db()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    private Db(SqliteConnection connection) => _connection = connection;

    private sqlite3 Engine => _connection.Handle!;

    /// <summary>Opens a connection and asserts what durability rests on: write-ahead log and a sync before every acknowledgement.</summary>
    public static Db Open(string path, bool readOnly) =>
        Open(path, readOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWriteCreate, db => db.SetUp(readOnly));

    /// <summary>Opens a file that becomes a copy: nobody relies on it before it is finished, so nothing is journalled or synced.</summary>
    public static Db OpenCopy(string path) => Open(path, SqliteOpenMode.ReadWrite, db => db.Script("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"));

    /// <summary>Opens a file that nobody writes to, for reading, and leaves nothing beside it.</summary>
    public static Db OpenStill(string path) => Open($"{new Uri(Path.GetFullPath(path)).AbsoluteUri}?immutable=1", SqliteOpenMode.ReadOnly, db => db.Script("PRAGMA temp_store = MEMORY;"));

    /// <summary>Copies every page into another file, so many at a time, and says after each time how many are left of how many.</summary>
    public IEnumerable<(int Remaining, int Total)> CopyTo(Db target, int pagesAtATime)
    {
        using var copy = raw.sqlite3_backup_init(target.Engine, "main", Engine, "main");
        if (copy.IsInvalid) target.Ok(raw.sqlite3_errcode(target.Engine));
        for (var result = raw.SQLITE_OK; result != raw.SQLITE_DONE;)
        {
            result = raw.sqlite3_backup_step(copy, pagesAtATime);
            if (result != raw.SQLITE_DONE) Ok(result);
            yield return (raw.sqlite3_backup_remaining(copy), raw.sqlite3_backup_pagecount(copy));
        }
    }

    /// <summary>Runs a statement and says how many rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<Arg> args)
    {
        var statement = Bound(sql, args);
        try
        {
            while (Step(statement)) { }
            return raw.sqlite3_changes(Engine);
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>The first row; null when there is none.</summary>
    public T? One<T>(string sql, Func<Row, T> map, params ReadOnlySpan<Arg> args) where T : class
    {
        var statement = Bound(sql, args);
        try
        {
            return Step(statement) ? map(new(statement)) : null;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>The first column of the first row; null when there is none.</summary>
    public long? Number(string sql, params ReadOnlySpan<Arg> args)
    {
        var statement = Bound(sql, args);
        try
        {
            return Step(statement) ? new Row(statement).NumberOrNull() : null;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public List<T> Many<T>(string sql, Func<Row, T> map, params ReadOnlySpan<Arg> args)
    {
        var found = new List<T>();
        var statement = Bound(sql, args);
        try
        {
            var row = new Row(statement);
            while (Step(statement)) found.Add(map(row.FromStart()));
            return found;
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>Row after row, without gathering them; others may run other statements meanwhile.</summary>
    public IEnumerable<T> Each<T>(string sql, Func<Row, T> map, params Arg[] args)
    {
        var statement = Bound(sql, args);
        try
        {
            var row = new Row(statement);
            while (Step(statement)) yield return map(row.FromStart());
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>Runs several statements without arguments; for the schema.</summary>
    public void Script(string sql) => Ok(raw.sqlite3_exec(Engine, sql));

    /// <summary>From now on waits this long for a lock that another connection holds.</summary>
    public void WaitForLocks(TimeSpan longest) => Script($"PRAGMA busy_timeout = {(int)longest.TotalMilliseconds}");

    /// <summary>How many pages this connection has written since it was last asked.</summary>
    public int TakeWritten()
    {
        Ok(raw.sqlite3_db_status(Engine, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 1));
        return pages;
    }

    /// <summary>Brings as much of the write-ahead log into the file as can be without waiting for anybody.</summary>
    public void Checkpoint()
    {
        var result = raw.sqlite3_wal_checkpoint_v2(Engine, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        if (result != raw.SQLITE_BUSY) Ok(result);
    }

    /// <summary>
    /// Brings all of the write-ahead log into the file and cuts it to nothing, so that no page of it is left as it was before. False when a
    /// reader still looks at an older moment, or another checkpoint is at work, for longer than one is willing to wait.
    /// </summary>
    public bool TryEmptyLog(TimeSpan patience)
    {
        WaitForLocks(patience);
        try
        {
            var result = raw.sqlite3_wal_checkpoint_v2(Engine, "main", raw.SQLITE_CHECKPOINT_TRUNCATE, out _, out _);
            if (result != raw.SQLITE_BUSY) Ok(result);
            return result == raw.SQLITE_OK;
        }
        finally
        {
            WaitForLocks(LockPatience);
        }
    }

    /// <summary>
    /// Writes so that nothing of what it takes away is left in the file, not even in pages that become free. What is taken away within
    /// pages is overwritten always; the pages cost a write each, and most of what is deleted isn't worth that.
    /// </summary>
    public void Erase(Action<Db> write)
    {
        Script("PRAGMA secure_delete = ON");
        try
        {
            write(this);
        }
        finally
        {
            Script("PRAGMA secure_delete = FAST");
        }
    }

    /// <summary>Is a transaction open? A failing statement may have ended it.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Engine) == 0;

    /// <summary>Stops whatever statement is running; may be called from any thread.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(Engine);

    public void Dispose()
    {
        Forget();
        _connection.Dispose();
    }

    private static Db Open(string path, SqliteOpenMode mode, Action<Db> setUp)
    {
        var db = new Db(new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = mode, DefaultTimeout = 5 }.ToString()));
        try
        {
            db._connection.Open();
            setUp(db);
            return db;
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    private void SetUp(bool readOnly)
    {
        Script($"PRAGMA busy_timeout = {(int)(readOnly ? LockPatience : OpeningPatience).TotalMilliseconds}; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = {(readOnly ? -4000 : -16000)};");
        if (!readOnly) Script($"PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = {CheckpointAtLast}; PRAGMA secure_delete = FAST;");
        var mode = One("PRAGMA journal_mode", row => row.Text());
        if (mode != "wal") throw new StoreUnfit($"{_connection.DataSource} can't be kept in write-ahead mode (it is in {mode}); the forum needs a local disk.");
        if (Number("PRAGMA synchronous") is not >= 2) throw new StoreUnfit($"{_connection.DataSource} doesn't sync before it acknowledges.");
    }

    private sqlite3_stmt Bound(string sql, ReadOnlySpan<Arg> args)
    {
        var statement = Prepared(sql);
        if (raw.sqlite3_bind_parameter_count(statement) != args.Length) throw new ArgumentException($"{args.Length} arguments don't fit: {sql}");
        for (var i = 0; i < args.Length; i++) Ok(args[i].Bind(statement, i + 1));
        return statement;
    }

    private sqlite3_stmt Prepared(string sql)
    {
        if (_statements.TryGetValue(sql, out var known)) return known;
        if (_statements.Count >= MaxStatements) Forget();
        Ok(raw.sqlite3_prepare_v3(Engine, sql, raw.SQLITE_PREPARE_PERSISTENT, out var made));
        return _statements[sql] = made;
    }

    private void Forget()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _statements.Clear();
    }

    private bool Step(sqlite3_stmt statement)
    {
        var result = raw.sqlite3_step(statement);
        if (result == raw.SQLITE_ROW) return true;
        if (result != raw.SQLITE_DONE) Ok(result);
        return false;
    }

    private void Ok(int result)
    {
        if (result != raw.SQLITE_OK) SqliteException.ThrowExceptionForRC(result, Engine);
    }

    // To hash all of a long statement takes as long as to run some of them; a few places tell most of them apart.
    private sealed class BySample : IEqualityComparer<string>
    {
        public bool Equals(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);

        public int GetHashCode(string sql) => sql.Length == 0 ? 0 : HashCode.Combine(sql.Length, sql[sql.Length / 4], sql[sql.Length / 2], sql[sql.Length / 4 * 3], sql[^1]);
    }
}
