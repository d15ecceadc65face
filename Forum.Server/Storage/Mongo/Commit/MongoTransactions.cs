using MongoDB.Driver;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Runs work in a transaction at snapshot and majority; again, after a moment, when the database says that this may help.</summary>
internal sealed class MongoTransactions(MongoForum forum, StorePatience patience) : IAsyncDisposable
{
    // A conflict with another server clears within one of its commits; thirty in a row mean that something else is wrong.
    private const int Attempts = 30;
    private const int LongestPause = 100;

    private static readonly TimeSpan ForgettingTakes = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    private static readonly TransactionOptions Options = new(ReadConcern.Snapshot, ReadPreference.Primary, MongoForum.Durable);

    private int _open;

    /// <summary>
    /// Waits until what is open has ended, one way or the other: a server that went away in the middle would leave its locks to the database
    /// for a minute, and other servers would write nothing into the same rooms meanwhile.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        for (var left = ForgettingTakes; Volatile.Read(ref _open) > 0 && left > TimeSpan.Zero; left -= Look) await Task.Delay(Look);
    }

    /// <summary>Writes all or nothing. The work is done anew for each attempt.</summary>
    /// <exception cref="Contention">Somebody else's change came first.</exception>
    /// <exception cref="StoreUnavailable">The database didn't answer.</exception>
    public async Task Run(Func<IClientSessionHandle, Task> work, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Once(work, cancel);
                return;
            }
            catch (MongoException refused) when (Refusals.IsDuplicate(refused)) { throw new Contention(refused.Message); }
            catch (MongoException refused) when (Refusals.IsTransient(refused) && attempt < Attempts) { }
            catch (MongoException refused) when (Refusals.IsConflict(refused)) { throw new Contention(refused.Message); }
            catch (Exception silent) when (Refusals.IsSilence(silent)) { throw Refusals.Unavailable(silent); }
            await Task.Delay(Random.Shared.Next(1, Math.Min(LongestPause, 4 << Math.Min(attempt, 5))), cancel);
        }
    }

    /// <summary>Reads several things at one moment.</summary>
    /// <param name="work">Gets a token that ends with the caller's patience.</param>
    public Task<T> Read<T>(Func<IClientSessionHandle, CancellationToken, Task<T>> work, CancellationToken cancel) => patience.For(async stop =>
    {
        T? found = default;
        await Run(async session => found = await work(session, stop), stop);
        return found!;
    }, cancel);

    private async Task Once(Func<IClientSessionHandle, Task> work, CancellationToken cancel)
    {
        Interlocked.Increment(ref _open);
        try
        {
            await InSession(work, cancel);
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task InSession(Func<IClientSessionHandle, Task> work, CancellationToken cancel)
    {
        using var session = await forum.Client.StartSessionAsync(cancellationToken: cancel);
        session.StartTransaction(Options);
        try
        {
            await work(session);
        }
        catch
        {
            await Forget(session);
            throw;
        }
        await Commit(session);
    }

    // Not cancelled by a caller who leaves: whether it was committed must be known.
    private static async Task Commit(IClientSessionHandle session)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await session.CommitTransactionAsync(CancellationToken.None);
                return;
            }
            catch (MongoException unknown) when (Refusals.IsUnknownCommit(unknown) && attempt < Attempts)
            {
                await Task.Delay(Random.Shared.Next(1, LongestPause), CancellationToken.None);
            }
        }
    }

    // The database forgets an abandoned transaction by itself; saying so frees its locks sooner. A database that doesn't answer isn't waited for.
    private static async Task Forget(IClientSessionHandle session)
    {
        using var patience = new CancellationTokenSource(ForgettingTakes);
        try
        {
            await session.AbortTransactionAsync(patience.Token);
        }
        catch (Exception refused) when (refused is MongoException or TimeoutException or OperationCanceledException) { }
    }
}
