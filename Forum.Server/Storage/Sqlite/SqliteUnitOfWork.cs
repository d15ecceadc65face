using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>Collects writes and events in the order in which they are enlisted; the writer runs them in that order, all or none.</summary>
internal sealed class SqliteUnitOfWork(SqliteWriter writer, StorePatience patience) : IUnitOfWork
{
    private readonly List<Action<Transaction>> _writes = [];
    private readonly List<DomainEvent> _events = [];

    public IReadOnlyList<DomainEvent> Events => _events;

    public void Enlist(DomainEvent happened)
    {
        _events.Add(happened);
        if (happened is LoggedEvent logged) Write(db => StreamLog.Append(db, logged));
    }

    public void Enlist(IEnumerable<DomainEvent> raised)
    {
        foreach (var happened in raised) Enlist(happened);
    }

    public void Write(Action<Db> write) => _writes.Add(transaction => write(transaction.Db));

    /// <summary>A write that takes words away: nothing of them is left in the file, nor in what was logged before.</summary>
    public void Erase(Action<Db> write) => WriteWithin(transaction =>
    {
        transaction.Erases = true;
        transaction.Db.Erase(write);
    });

    public void WriteWithin(Action<Transaction> write) => _writes.Add(write);

    public void StartOver()
    {
        _writes.Clear();
        _events.Clear();
    }

    public async Task Commit(Receipt? receipt, CancellationToken cancel)
    {
        if (_writes.Count == 0 && _events.Count == 0 && receipt is null) return;
        await patience.For(stop => writer.Write(transaction => WriteAll(transaction, receipt), [.. _events], stop), cancel);
        StartOver();
    }

    private void WriteAll(Transaction transaction, Receipt? receipt)
    {
        foreach (var write in _writes) write(transaction);
        if (receipt is not null) SqliteReceiptStore.Keep(transaction.Db, receipt);
    }
}
