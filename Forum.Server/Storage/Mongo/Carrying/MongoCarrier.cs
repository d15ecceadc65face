using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Server.Storage.Carrying;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>A database given out at one moment, and taken in under a mark that keeps servers away until it is whole.</summary>
internal sealed class MongoCarrier(MongoForum forum, MongoStore store, TimeProvider time) : ICarrier
{
    public async Task<T> Look<T>(Func<ISnapshot, Task<T>> look, CancellationToken cancel)
    {
        await store.MustBeOfThisVersion(cancel);
        await ImportMark.MustNotBeLoading(forum, cancel);
        var shapes = new MongoShapes(forum, time.Now());
        using var still = await StillSession(cancel) ?? await Transaction(cancel);
        try
        {
            return await look(new MongoSnapshot(shapes, still));
        }
        finally
        {
            if (still.IsInTransaction) await still.AbortTransactionAsync(CancellationToken.None);
        }
    }

    public async Task Take(Func<ILoading, Task> take, bool replace, IProgressBar progress, CancellationToken cancel)
    {
        if (replace) throw new StoreUnfit("On MongoDB a community is taken into a database of its own: name an empty one in ConnectionStrings:Forum.");
        await store.PrepareSchema(cancel);
        var shapes = new MongoShapes(forum, time.Now());
        if (await ImportMark.IsLoading(forum, cancel)) await Clear(shapes, progress, cancel);
        else if (!await IsEmpty(cancel)) throw new StoreUnfit($"The database {forum.Database.DatabaseNamespace.DatabaseName} isn't empty; name an empty one.");
        await ImportMark.Load(forum, cancel);
        await take(new MongoLoading(forum, shapes));
        var found = await store.Examine(progress, cancel);
        if (found.Faults is [var first, ..]) throw new StoreUnfit($"The file holds a community with {found.Faults.Count} {(found.Faults.Count == 1 ? "fault" : "faults, such as")}: {first}.");
        await ImportMark.RaiseLater(forum, cancel);
    }

    // MongoDB shows one moment outside of transactions, for as long as an export takes, since 5.0. A question of no interest tells whether this server does.
    private async Task<IClientSessionHandle?> StillSession(CancellationToken cancel)
    {
        var session = await forum.Client.StartSessionAsync(new ClientSessionOptions { Snapshot = true }, cancel);
        try
        {
            await forum.Boards.WithReadConcern(ReadConcern.Default).Find(session, "{}").Limit(1).ToListAsync(cancel);
            return session;
        }
        catch (Exception why) when (why is MongoException and not MongoConnectionException or NotSupportedException)
        {
            session.Dispose();
            return null;
        }
    }

    private async Task<IClientSessionHandle> Transaction(CancellationToken cancel)
    {
        var session = await forum.Client.StartSessionAsync(cancellationToken: cancel);
        session.StartTransaction(new(ReadConcern.Snapshot, ReadPreference.Primary, MongoForum.Durable));
        return session;
    }

    // What an import that was cut has left. Nobody has seen any of it.
    private async Task Clear(MongoShapes shapes, IProgressBar progress, CancellationToken cancel)
    {
        progress.Stage("Clearing what was left half done", shapes.All.Count() + 1);
        foreach (var collection in shapes.All.Select(shape => shape.Collection).Append(forum.Search))
        {
            await collection.DeleteManyAsync("{}", cancel);
            progress.Advance(1);
        }
    }

    private async Task<bool> IsEmpty(CancellationToken cancel)
    {
        foreach (var collection in new[] { forum.Members, forum.Boards, forum.Threads })
            if (await collection.Find("{}").Project("{ _id: 1 }").OneOrNone(cancel) is not null) return false;
        return true;
    }
}
