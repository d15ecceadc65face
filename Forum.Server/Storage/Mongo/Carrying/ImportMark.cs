using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>One document that says how far the taking-in of a community has come; none when it is over.</summary>
internal static class ImportMark
{
    private const string Loading = "loading";
    private const string Raise = "raise";

    private static readonly FilterDefinition<BsonDocument> Mark = Builders<BsonDocument>.Filter.Eq("_id", "import");

    public static Task Load(MongoForum forum, CancellationToken cancel) => Set(forum, Loading, cancel);

    /// <summary>The next start raises the numbers: a community that was only carried is still the one that it was.</summary>
    public static Task RaiseLater(MongoForum forum, CancellationToken cancel) => Set(forum, Raise, cancel);

    public static async Task<bool> IsLoading(MongoForum forum, CancellationToken cancel) => await State(forum, cancel) is [Loading, ..];

    /// <exception cref="StoreUnfit">An import was cut.</exception>
    public static async Task MustNotBeLoading(MongoForum forum, CancellationToken cancel)
    {
        if (await IsLoading(forum, cancel)) throw new StoreUnfit("A community was taken in halfway: call import community with the same file again, which begins anew.");
    }

    /// <summary>Lets every log go on far above the carried numbers; each document once, however many servers start and are cut.</summary>
    public static async Task RaiseIfDue(MongoForum forum, CancellationToken cancel)
    {
        if (await State(forum, cancel) is not [Raise, var once]) return;
        var (where, change) = (Builders<BsonDocument>.Filter.Ne("raised", once), Builders<BsonDocument>.Update.Inc("head", StreamId.RestoreJump).Set("raised", once));
        await forum.Meetings.UpdateManyAsync(where, change, cancellationToken: cancel);
        await forum.Threads.UpdateManyAsync(where, change, cancellationToken: cancel);
        await forum.Schema.DeleteOneAsync(Mark & Builders<BsonDocument>.Filter.Eq("once", once), cancel);
    }

    private static async Task<string[]?> State(MongoForum forum, CancellationToken cancel) =>
        await forum.Schema.Find(Mark).OneOrNone(cancel) is { } found ? [found.Text("state"), found.Text("once")] : null;

    private static Task<ReplaceOneResult> Set(MongoForum forum, string state, CancellationToken cancel) => forum.Schema.ReplaceOneAsync(Mark,
        new BsonDocument { { "_id", "import" }, { "state", state }, { "once", Guid.NewGuid().ToString("n") } }, new ReplaceOptions { IsUpsert = true }, cancel);
}
