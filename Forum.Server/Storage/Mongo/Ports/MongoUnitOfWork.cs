using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Collects what one command writes and commits it in one transaction.</summary>
internal sealed class MongoUnitOfWork(MongoForum forum, MongoTransactions transactions, StreamLocks locks, IBell bell, StorePatience patience) : IUnitOfWork
{
    private readonly List<DomainEvent> _events = [];
    private readonly Dictionary<object, int> _taken = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<DomainEvent> Events => _events;

    /// <summary>Where stores enlist their writes.</summary>
    public MongoWrites Writes { get; } = new(forum);

    public void Enlist(DomainEvent happened) => _events.Add(happened);

    /// <summary>Takes in what an entity has raised since it was last taken.</summary>
    public void Take<TState>(Aggregate<TState> entity) where TState : class, IState
    {
        _events.AddRange(entity.Raised.Skip(_taken.GetValueOrDefault(entity)));
        _taken[entity] = entity.Raised.Count;
    }

    public void StartOver()
    {
        _events.Clear();
        _taken.Clear();
        Writes.Clear();
    }

    public async Task Commit(Receipt? receipt, CancellationToken cancel)
    {
        await patience.For(stop => WriteAll(receipt, stop), cancel);
        StartOver();
    }

    private async Task WriteAll(Receipt? receipt, CancellationToken cancel)
    {
        Writes.Log(_events.OfType<LoggedEvent>());
        if (receipt is not null) Writes.Last((session, stop) => forum.Receipts.Keep(session, receipt, stop));
        // The bell is rung under the locks: whoever listens hears each log in its own order.
        using (await locks.Hold(Contended(receipt), cancel))
        {
            if (!Writes.IsEmpty) await transactions.Run(session => Writes.Write(session, cancel), cancel);
            bell.Note([.. _events]);
            if (_events.Count > 0) bell.Ring([.. _events]);
        }
    }

    private IEnumerable<string> Contended(Receipt? receipt) =>
        receipt is null ? Writes.Contended : Writes.Contended.Append(ReceiptDocument.LockOf(receipt.Key));
}
