using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>Reading connections, each lent to one reader at a time. A reader sees the last commit and never waits for the writer.</summary>
internal sealed class SqliteReads : IDisposable
{
    // Reads don't wait for anything, so as many as there are threads at work are in use at once; the rest is put by.
    private const int MaxKept = 16;

    private readonly ConcurrentBag<Db> _free = [];
    private string? _path;
    private int _kept;

    /// <summary>From now on readers read this file.</summary>
    public void Start(string path)
    {
        _path = path;
        GiveBack(Db.Open(path, readOnly: true));
    }

    public Task<T> Read<T>(Func<Db, T> read, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested) return Task.FromCanceled<T>(cancel);
        var db = Take();
        try
        {
            return Task.FromResult(read(db));
        }
        catch (SqliteException why) when (why.IsTheStoreItself())
        {
            throw new StoreUnavailable("it couldn't be read", why, why.Trouble());
        }
        finally
        {
            GiveBack(db);
        }
    }

    /// <summary>Several statements that see the same moment.</summary>
    public Task<T> ReadAtOneMoment<T>(Func<Db, T> read, CancellationToken cancel) => Read(db =>
    {
        db.Run("BEGIN");
        try
        {
            return read(db);
        }
        finally
        {
            db.Run("COMMIT");
        }
    }, cancel);

    /// <summary>A read that may take long: it stops when the reader leaves.</summary>
    public Task<T> ReadPatiently<T>(Func<Db, T> read, CancellationToken cancel) => Read(db =>
    {
        using var leaving = cancel.Register(db.Interrupt);
        try
        {
            return read(db);
        }
        catch (SqliteException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
    }, cancel);

    public void Dispose()
    {
        while (_free.TryTake(out var db)) db.Dispose();
    }

    private Db Take()
    {
        if (!_free.TryTake(out var db)) return Db.Open(_path ?? throw new StoreUnavailable("not open for reading yet"), readOnly: true);
        Interlocked.Decrement(ref _kept);
        return db;
    }

    private void GiveBack(Db db)
    {
        if (Interlocked.Increment(ref _kept) <= MaxKept)
        {
            _free.Add(db);
            return;
        }
        Interlocked.Decrement(ref _kept);
        db.Dispose();
    }
}
