using System.Collections.Concurrent;
using VmugForum.Tests.Mongo.Errors;
using VmugForum.Tests.Mongo.Wire;

namespace VmugForum.Tests.Mongo.Engine;

/// <summary>The last transaction of each session, open or ended: a repeated commit must find how it ended.</summary>
/// <param name="life">How long one may stay open, as MongoDB's <c>transactionLifetimeLimitSeconds</c>.</param>
internal sealed class Transactions(Backends backends, TimeSpan life)
{
    readonly ConcurrentDictionary<Guid, Begun> _bySession = [];

    /// <summary>The transaction that the request belongs to, begun when it is the first; null outside of one.</summary>
    public async Task<OpenTransaction?> OfAsync(Request request)
    {
        if (!request.IsInTransaction) return null;
        if (request.StartsTransaction) return await BeginAsync(request);
        return await LastAsync(request) is { Ended: false } open ? open : throw MongoError.NoSuchTransaction(request.TransactionNumber);
    }

    public async Task CommitAsync(Request request)
    {
        var transaction = await KnownAsync(request);
        if (transaction.Committed) return;
        if (transaction.Ended) throw MongoError.NoSuchTransaction(request.TransactionNumber);
        try { await transaction.CommitAsync(); }
        finally { await transaction.DisposeAsync(); }
    }

    /// <summary>Also of a transaction whose first command comes later, on another connection: it is refused then.</summary>
    public async Task AbortAsync(Request request)
    {
        var nothing = new Begun(request.TransactionNumber, DateTime.UtcNow, Task.FromException<OpenTransaction>(MongoError.NoSuchTransaction(request.TransactionNumber)));
        var last = _bySession.AddOrUpdate(request.Session, nothing, (_, known) => known.Number < request.TransactionNumber ? nothing : known);
        if (last.Number != request.TransactionNumber || await last.Opening is not { Ended: false } transaction) throw MongoError.NoSuchTransaction(request.TransactionNumber);
        await transaction.DisposeAsync();
    }

    public void DropExpired(DateTime now)
    {
        foreach (var (session, begun) in _bySession)
            if (now - begun.At > life && _bySession.TryRemove(session, out _)) _ = EndAsync(begun);
    }

    async Task<OpenTransaction> BeginAsync(Request request)
    {
        if (_bySession.TryGetValue(request.Session, out var earlier))
        {
            if (earlier.Number >= request.TransactionNumber) throw MongoError.NoSuchTransaction(request.TransactionNumber);
            await EndAsync(earlier);
        }
        var begun = new Begun(request.TransactionNumber, DateTime.UtcNow, OpenTransaction.BeginAsync(request.TransactionNumber, backends));
        _bySession[request.Session] = begun;
        return await begun.Opening;
    }

    static async Task EndAsync(Begun begun)
    {
        try { await (await begun.Opening).DisposeAsync(); }
        catch (Exception e) when (e is MongoError or Npgsql.NpgsqlException) { } // it never came to be
    }

    async Task<OpenTransaction> KnownAsync(Request request) => await LastAsync(request) ?? throw MongoError.NoSuchTransaction(request.TransactionNumber);

    async Task<OpenTransaction?> LastAsync(Request request) =>
        _bySession.TryGetValue(request.Session, out var last) && last.Number == request.TransactionNumber ? await last.Opening : null;

    /// <summary>A transaction that was asked for, and the connection that is being found for it.</summary>
    sealed record Begun(long Number, DateTime At, Task<OpenTransaction> Opening);
}
