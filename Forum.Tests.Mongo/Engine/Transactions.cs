using System.Collections.Concurrent;
using VmugForum.Tests.Mongo.Errors;
using VmugForum.Tests.Mongo.Wire;

namespace VmugForum.Tests.Mongo.Engine;

/// <summary>The last transaction of each session, open or ended: a repeated commit must find how it ended.</summary>
internal sealed class Transactions(Backends backends)
{
    /// <summary>MongoDB's own limit for an open transaction.</summary>
    static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    readonly ConcurrentDictionary<Guid, OpenTransaction> _bySession = [];

    /// <summary>The transaction that the request belongs to, begun when it is the first; null outside of one.</summary>
    public async Task<OpenTransaction?> OfAsync(Request request)
    {
        if (!request.IsInTransaction) return null;
        if (request.StartsTransaction) return await BeginAsync(request);
        return Last(request) is { Ended: false } open ? open : throw MongoError.NoSuchTransaction(request.TransactionNumber);
    }

    public async Task CommitAsync(Request request)
    {
        var transaction = Known(request);
        if (transaction.Committed) return;
        if (transaction.Ended) throw MongoError.NoSuchTransaction(request.TransactionNumber);
        try { await transaction.CommitAsync(); }
        finally { await transaction.DisposeAsync(); }
    }

    public async Task AbortAsync(Request request)
    {
        var transaction = Known(request);
        if (transaction.Ended) throw MongoError.NoSuchTransaction(request.TransactionNumber);
        await transaction.DisposeAsync();
    }

    public void DropExpired(DateTime now)
    {
        foreach (var (session, transaction) in _bySession)
            if (now - transaction.Begun > Life && _bySession.TryRemove(session, out _)) _ = transaction.DisposeAsync().AsTask();
    }

    async Task<OpenTransaction> BeginAsync(Request request)
    {
        if (_bySession.TryRemove(request.Session, out var earlier)) await earlier.DisposeAsync();
        return _bySession[request.Session] = await OpenTransaction.BeginAsync(request.TransactionNumber, backends);
    }

    OpenTransaction Known(Request request) => Last(request) ?? throw MongoError.NoSuchTransaction(request.TransactionNumber);

    OpenTransaction? Last(Request request) =>
        _bySession.TryGetValue(request.Session, out var last) && last.Number == request.TransactionNumber ? last : null;
}
