using Npgsql;
using VmugForum.Tests.Mongo.Engine;
using VmugForum.Tests.Mongo.Errors;
using VmugForum.Tests.Mongo.Wire;

namespace VmugForum.Tests.Mongo.Commands;

/// <summary>Finds what answers a command, runs it in its transaction or alone, and turns every exception into MongoDB's refusal.</summary>
internal sealed class Dispatcher : IDisposable
{
    /// <summary>How often a lone command meets a conflict before its client hears of it.</summary>
    const int MostAttempts = 20;

    static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(5);

    readonly SemaphoreSlim _secondAttempts = new(1);
    readonly Transactions _transactions;
    readonly IndexNames _indexNames;
    readonly Dictionary<string, Answer> _answersAtOnce = [], _answersOfEngine = [];
    readonly Timer _sweep;

    public Dispatcher(Backends backends, string address, TimeSpan transactionLife)
    {
        var cursors = new Cursors();
        _transactions = new Transactions(backends, transactionLife);
        _indexNames = new IndexNames(backends);
        new Handshake(address).AddTo(_answersAtOnce);
        new TransactionEnds(_transactions).AddTo(_answersAtOnce);
        new Reads(backends, cursors).AddTo(_answersAtOnce, _answersOfEngine);
        new Writes(backends).AddTo(_answersOfEngine);
        new Catalogue(backends).AddTo(_answersOfEngine);
        new Explain(backends).AddTo(_answersOfEngine);
        _sweep = new Timer(_ => { _transactions.DropExpired(DateTime.UtcNow); cursors.DropExpired(DateTime.UtcNow); }, null, SweepEvery, SweepEvery);
    }

    public async Task<byte[]> AnswerAsync(Request request, int connectionId)
    {
        OpenTransaction? transaction = null;
        try
        {
            if (_answersAtOnce.TryGetValue(request.Name, out var atOnce)) return await atOnce(new Call(request, connectionId));
            if (!_answersOfEngine.TryGetValue(request.Name, out var ofEngine)) throw MongoError.CommandNotFound(request.Name);
            transaction = await _transactions.OfAsync(request);
            var call = new Call(request, connectionId, transaction);
            return transaction is null ? await AloneAsync(ofEngine, call) : await transaction.RunAsync(() => ofEngine(call));
        }
        catch (Exception e)
        {
            if (transaction is not null) await transaction.DisposeAsync();
            var index = e is PostgresException { ConstraintName: { } constraint } ? await _indexNames.OfAsync(constraint) : null;
            return EngineErrors.Translate(e, request, index).ToReply();
        }
    }

    /// <summary>The engine resolves a race for one unique key by a deadlock: the losers start again, one by one, and meet the winner's document.</summary>
    async Task<byte[]> AloneAsync(Answer answer, Call call)
    {
        try { return await answer(call); }
        catch (Exception e) when (EngineErrors.IsConflict(e)) { await _secondAttempts.WaitAsync(); }
        try
        {
            for (var attempt = 2; ; attempt++)
                try { return await answer(call); }
                catch (Exception e) when (attempt < MostAttempts && EngineErrors.IsConflict(e)) { }
        }
        finally { _secondAttempts.Release(); }
    }

    public void Dispose()
    {
        _sweep.Dispose();
        _secondAttempts.Dispose();
    }
}
