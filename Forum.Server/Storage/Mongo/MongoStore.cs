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
        try
        {
            await MustHaveTransactions(cancel);
            await new MongoSchema(forum, time, MongoSchema.Steps).Upgrade(cancel);
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

    public async Task Look(CancellationToken cancel)
    {
        if (await forum.Schema.Find("{ _id: 'forum' }").OneOrNone(cancel) is not { } found || found.Small("version") != MongoSchema.Steps[^1].Number)
            throw new StoreUnavailable("another version has changed its schema", trouble: StoreTrouble.Schema);
    }

    public Task Check(CancellationToken cancel) => Reading.Reached(stop => forum.Schema.UpdateOneAsync(CheckMark,
        Builders<BsonDocument>.Update.Set("at", time.Now().AsBson()), new UpdateOptions { IsUpsert = true }, stop), cancel);

    public async Task<StoreFindings> Examine(IProgressBar progress, CancellationToken cancel)
    {
        var schema = (await forum.Schema.Find("{ _id: 'forum' }").FirstAsync(cancel)).Small("version");
        List<(string, long)> counts = [];
        foreach (var (what, kept) in new[] { ("Members", forum.Members), ("Boards", forum.Boards), ("Threads", forum.Threads), ("Posts", forum.Posts), ("Meetings", forum.Meetings), ("Messages", forum.Messages) })
            counts.Add((what, await kept.CountDocumentsAsync("{}", cancellationToken: cancel)));
        var unnumbered = await forum.Threads.CountDocumentsAsync("{ lastNumber: { $lt: 1 } }", cancellationToken: cancel);
        return new($"MongoDB {forum.Database.DatabaseNamespace.DatabaseName} at {Servers}", schema, counts, unnumbered == 0 ? [] : [$"{unnumbered} threads have no opening post"]);
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
