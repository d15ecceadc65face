using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>The MongoDB store as the host sees it.</summary>
internal sealed class MongoStore(MongoForum forum, TimeProvider time) : IStore
{
    private static readonly FilterDefinition<BsonDocument> CheckMark = Builders<BsonDocument>.Filter.Eq("_id", "check");

    public async Task Prepare(CancellationToken cancel)
    {
        await PrepareSchema(cancel);
        await ImportMark.MustNotBeLoading(forum, cancel);
        await ImportMark.RaiseIfDue(forum, cancel);
    }

    /// <summary>Brings the schema up to date, whatever stands in it.</summary>
    /// <exception cref="StoreUnfit">The database can't be used.</exception>
    public Task PrepareSchema(CancellationToken cancel) => Answering(async () =>
    {
        await MustHaveTransactions(cancel);
        await new MongoSchema(forum, time, MongoSchema.Steps).Upgrade(cancel);
        return true;
    });

    /// <exception cref="StoreUnfit">There is no store, or one of another version.</exception>
    public Task<int> MustBeOfThisVersion(CancellationToken cancel) => Answering(async () =>
    {
        var known = MongoSchema.Steps[^1].Number;
        return await forum.Schema.Find("{ _id: 'forum' }").FirstOrDefaultAsync(cancel) is not { } found
            ? throw new StoreUnfit($"There is no store in the database {forum.Database.DatabaseNamespace.DatabaseName}; a server makes it at its first start.")
            : found.Small("version") == known ? known
            : throw new StoreUnfit($"The database {forum.Database.DatabaseNamespace.DatabaseName} has schema {found.Small("version")}; this version of the forum knows {known}.");
    });

    public async Task Look(CancellationToken cancel)
    {
        if (await forum.Schema.Find("{ _id: 'forum' }").OneOrNone(cancel) is not { } found || found.Small("version") != MongoSchema.Steps[^1].Number)
            throw new StoreUnavailable("another version has changed its schema", trouble: StoreTrouble.Schema);
    }

    public Task Check(CancellationToken cancel) => Reading.Reached(stop => forum.Schema.UpdateOneAsync(CheckMark,
        Builders<BsonDocument>.Update.Set("at", time.Now().AsBson()), new UpdateOptions { IsUpsert = true }, stop), cancel);

    public async Task<StoreFindings> Examine(IProgressBar progress, CancellationToken cancel)
    {
        var schema = await MustBeOfThisVersion(cancel);
        var examination = new MongoExamination(forum, progress, cancel);
        return new($"MongoDB {forum.Database.DatabaseNamespace.DatabaseName} at {Servers}", schema, await examination.Count(), await Answering(examination.Faults));
    }

    // A database that refuses or is silent is said in one line.
    private async Task<T> Answering<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception refused) when (refused is MongoAuthenticationException or MongoCommandException { CodeName: "Unauthorized" })
        {
            throw new StoreUnfit($"The MongoDB at {Servers} refuses this user; check ConnectionStrings:Forum.", refused);
        }
        catch (Exception silent) when (Refusals.IsSilence(silent))
        {
            throw new StoreUnfit($"No MongoDB answers at {Servers}; check ConnectionStrings:Forum.", silent);
        }
    }

    private string Servers => string.Join(", ", forum.Client.Settings.Servers);

    private async Task MustHaveTransactions(CancellationToken cancel)
    {
        var hello = await forum.Database.RunCommandAsync<BsonDocument>(new BsonDocument("hello", 1), cancellationToken: cancel);
        var isSharded = hello.TextOrNull("msg") == "isdbgrid";
        if (!hello.Has("setName") && !isSharded)
            throw new StoreUnfit($"The MongoDB at {Servers} is a single server without transactions: start it as a replica set, of one node if need be.");
    }
}
