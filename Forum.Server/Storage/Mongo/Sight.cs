using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Conditions on what somebody may see, the same for threads and posts.</summary>
internal static class Sight
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    /// <summary>Places within a reach.</summary>
    public static FilterDefinition<BsonDocument> Within(Reach reach) => Where.In("audience", reach.Audiences.Select(audience => (int)audience));

    /// <summary>Threads that no import brought, or one that is published; for the forum itself, which imports, all.</summary>
    public static async Task<FilterDefinition<BsonDocument>> PublishedFor(this MongoForum forum, Actor actor, CancellationToken cancel) =>
        actor.IsForum ? Where.Empty : await forum.Published(cancel);

    public static Task<FilterDefinition<BsonDocument>> Published(this MongoForum forum, CancellationToken cancel) => forum.Published("source.import", cancel);

    /// <summary>Members whom no import brought, or one that is published.</summary>
    public static Task<FilterDefinition<BsonDocument>> PublishedMembers(this MongoForum forum, CancellationToken cancel) => forum.Published("import", cancel);

    /// <summary>The same of one thread that was read already.</summary>
    public static async Task<bool> IsPublishedFor(this MongoForum forum, Actor actor, BsonDocument thread, CancellationToken cancel) =>
        actor.IsForum || SourceDocument.ReadFrom(thread) is not { Import: var import }
        || await forum.Imports.Find(Where.Eq("_id", import) & Where.Eq("published", true)).OneOrNone(cancel) is not null;

    /// <summary>Hidden things for moderators only.</summary>
    public static FilterDefinition<BsonDocument> NotHiddenFrom(Actor actor) => actor.Moderates ? Where.Empty : Where.Eq("hidden", false);

    /// <summary>Removed things for moderators and their author only.</summary>
    public static FilterDefinition<BsonDocument> NotRemovedFor(Actor actor) => actor.Moderates ? Where.Empty
        : actor.Id is { } me ? Where.Or(Where.Eq("removed", false), Where.Eq("author.member", me.Value))
        : Where.Eq("removed", false);

    /// <summary>What this actor sees.</summary>
    public static FilterDefinition<BsonDocument> By(Actor actor) => Where.And(Within(actor.Reach), NotHiddenFrom(actor), NotRemovedFor(actor));

    private static async Task<FilterDefinition<BsonDocument>> Published(this MongoForum forum, string import, CancellationToken cancel)
    {
        var published = await forum.Imports.Find(Where.Eq("published", true)).Project("{ _id: 1 }").All(cancel);
        return Where.In(import, published.Select(found => found["_id"]).Prepend(BsonNull.Value));
    }
}
