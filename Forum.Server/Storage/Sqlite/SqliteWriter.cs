using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>
/// The one thread that writes. It takes as many write sets as are waiting and commits them together, so that a sync to the disk
/// is paid once for all of them; one that fails takes back nothing but itself. Then it says that copies are old,
/// answers the callers, and rings the bell.
/// </summary>
internal sealed partial class SqliteWriter(IBell bell, SqliteOtherWriters others, SqliteCheckpoints checkpoints, ILogger<SqliteWriter> log) : IDisposable
{
    /// <summary>More than this wait some seconds for their turn: they are better off hearing "no" at once.</summary>
    public const int MaxWaiting = 10_000;

    // Enough to make the sync cheap for each, few enough to keep the first caller's wait short.
    private const int MaxTogether = 256;

    private const int Unique = 2067;
    private const int PrimaryKey = 1555;

    private readonly BlockingCollection<WriteSet> _waiting = new(MaxWaiting);
    private Thread? _thread;
    private bool _closing;

    /// <summary>Takes over the one writing connection.</summary>
    public void Start(Db db)
    {
        _thread = new Thread(() => Work(db)) { Name = "SQLite writer", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Queues a write set; the task ends when it is durable.</summary>
    /// <exception cref="StoreOverloaded">Too many are waiting.</exception>
    /// <exception cref="StoreUnavailable">The store hasn't been prepared, or is closing.</exception>
    public Task Write(Action<Transaction> write, IReadOnlyList<DomainEvent> events, CancellationToken cancel) => Queue(new(write, events, cancel));

    /// <summary>Writes something that raises no events, and tells what the writing found.</summary>
    public async Task<T> Write<T>(Func<Db, T> write, CancellationToken cancel)
    {
        var found = default(T)!;
        await Write(transaction => found = write(transaction.Db), [], cancel);
        return found;
    }

    /// <summary>Writes something that raises no events and that no page shows, and tells what the writing found.</summary>
    public async Task<T> WriteUnseen<T>(Func<Db, T> write, CancellationToken cancel)
    {
        var found = default(T)!;
        await Queue(new(transaction => found = write(transaction.Db), [], cancel) { IsUnseen = true });
        return found;
    }

    /// <summary>Writes what is still waiting, then closes the connection.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closing, true)) return;
        _waiting.CompleteAdding();
        _thread?.Join();
        _waiting.Dispose();
    }

    private Task Queue(WriteSet set)
    {
        if (_thread is null) throw new StoreUnavailable("not open for writing yet");
        return TryQueue(set) ? set.Done : throw new StoreOverloaded();
    }

    private bool TryQueue(WriteSet set)
    {
        try
        {
            var isTaken = _waiting.TryAdd(set);
            if (isTaken) StoreMetrics.Queue.Add(1);
            return isTaken;
        }
        // A collection that takes no more says so in this way.
        catch (InvalidOperationException closed)
        {
            throw new StoreUnavailable("closed for writing", closed);
        }
    }

    private void Work(Db db)
    {
        var sets = new List<WriteSet>(MaxTogether);
        while (!_waiting.IsCompleted)
        {
            if (checkpoints.MustEmpty) EmptyLog(db);
            if (!_waiting.TryTake(out var first, checkpoints.NextLook)) continue;
            sets.Add(first);
            while (sets.Count < MaxTogether && _waiting.TryTake(out var next)) sets.Add(next);
            StoreMetrics.Queue.Add(-sets.Count);
            StoreMetrics.CommitSize.Record(sets.Count);
            var erases = CommitTogether(db, sets);
            foreach (var set in sets.Where(s => s is { IsWritten: true, IsUnseen: false })) Tell(bell.Note, set);
            // Before anybody is answered: who asked for it may rely on it.
            if (erases) EmptyLog(db);
            foreach (var set in sets) set.Answer();
            foreach (var set in sets.Where(s => s is { IsWritten: true, Events.Count: > 0 })) Tell(bell.Ring, set);
            sets.Clear();
            checkpoints.Committed(db);
        }
        db.Dispose();
    }

    // Who watches for commits of others sees the log begin anew, and has to know that it is ours.
    private void EmptyLog(Db db)
    {
        others.Committing();
        checkpoints.Empty(db);
        others.Committed(db, well: true);
    }

    /// <summary>Says whether words were taken away.</summary>
    private bool CommitTogether(Db db, List<WriteSet> sets)
    {
        try
        {
            return (TryAllAtOnce(db, sets) ?? OneByOne(db, sets)).Erases;
        }
        catch (Exception why)
        {
            TakeBack(db);
            CommitFailed(log, sets.Count, why);
            foreach (var set in sets) set.Refuse(new StoreUnavailable("it couldn't commit", why, why.Trouble()));
            return false;
        }
        finally
        {
            others.Committed(db, sets.Exists(set => set.IsWritten));
        }
    }

    // A savepoint copies every page that is touched within it, and nearly every set succeeds: so first all without.
    private Transaction? TryAllAtOnce(Db db, List<WriteSet> sets)
    {
        db.Run("BEGIN IMMEDIATE");
        var transaction = new Transaction(db);
        try
        {
            foreach (var set in sets) set.WriteTo(transaction);
        }
        catch (Exception why) when (!why.IsTheStoreItself())
        {
            TakeBack(db);
            return null;
        }
        transaction.Finish();
        others.Committing();
        db.Run("COMMIT");
        return transaction;
    }

    private Transaction OneByOne(Db db, List<WriteSet> sets)
    {
        db.Run("BEGIN IMMEDIATE");
        var transaction = new Transaction(db);
        foreach (var set in sets) TakeIn(transaction, set);
        transaction.Finish();
        others.Committing();
        db.Run("COMMIT");
        return transaction;
    }

    // On a failing disk even this may fail; the next BEGIN then says so, and the writer lives on to see the disk come back.
    private void TakeBack(Db db)
    {
        try
        {
            if (db.InTransaction) db.Run("ROLLBACK");
        }
        catch (SqliteException why)
        {
            RollbackFailed(log, why);
        }
    }

    private static void TakeIn(Transaction transaction, WriteSet set)
    {
        try
        {
            transaction.Savepoint(set);
        }
        catch (Exception why) when (transaction.Db.InTransaction && !why.IsTheStoreItself())
        {
            set.Refuse(why is SqliteException { SqliteExtendedErrorCode: Unique or PrimaryKey } ? new Contention(why.Message) : why);
        }
    }

    private void Tell(Action<IReadOnlyList<DomainEvent>> told, WriteSet set)
    {
        try
        {
            told(set.Events);
        }
        catch (Exception why)
        {
            BellFailed(log, why);
        }
    }

    [LoggerMessage(401, LogLevel.Error, "A commit of {Sets} write sets failed; nothing of them was written.")]
    private static partial void CommitFailed(ILogger log, int sets, Exception why);

    [LoggerMessage(403, LogLevel.Error, "A failed commit couldn't be taken back.")]
    private static partial void RollbackFailed(ILogger log, Exception why);

    [LoggerMessage(402, LogLevel.Error, "Telling what was committed failed; readers will find it in the log.")]
    private static partial void BellFailed(ILogger log, Exception why);
}
