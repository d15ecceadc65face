using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Imports;
using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps imports in MongoDB. To publish one is to change its one document: everything that it brought names it.</summary>
internal sealed class MongoImportStore(MongoForum forum, MongoUnitOfWork unit) : IImportStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public Task<ImportState?> Find(ImportId id, CancellationToken cancel) => First(Where.Eq("_id", id.Value), cancel);

    public Task<ImportState?> FindWaiting(string site, CancellationToken cancel) => First(Where.Eq("waiting", site), cancel);

    public async Task<IReadOnlyDictionary<string, KnownThread>> KnownThreads(IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        var published = await Published(cancel);
        return (await Among(forum.Threads, "source.key", keys, cancel)).ToDictionary(SourceKey,
            thread => new KnownThread(new(thread.Text("_id")), published.Contains(thread["source"].AsBsonDocument.Text("import"))));
    }

    public async Task<IReadOnlyDictionary<string, PostId>> KnownPosts(IReadOnlyCollection<string> keys, CancellationToken cancel) =>
        (await Among(forum.Posts, "source.key", keys, cancel)).ToDictionary(SourceKey, post => new PostId(post.Text("_id")));

    public async Task<IReadOnlyDictionary<string, KnownMember>> KnownMembers(IReadOnlyCollection<string> origins, CancellationToken cancel)
    {
        var published = await Published(cancel);
        return (await Among(forum.Members, "origin", origins, cancel)).ToDictionary(member => member.Text("origin"),
            member => new KnownMember(new(member.Text("_id")), member.TextOrNull("import") is not { } import || published.Contains(import)));
    }

    public async Task<IReadOnlySet<string>> TakenNames(IReadOnlyCollection<string> userKeys, CancellationToken cancel) =>
        (await Among(forum.Members, "userKey", userKeys, cancel)).Select(member => member.Text("userKey")).ToHashSet();

    public async Task<bool> IsEmpty(ImportId id, CancellationToken cancel) =>
        await forum.Threads.Find(Where.Eq("source.import", id.Value)).Project("{ _id: 1 }").OneOrNone(cancel) is null
        && await forum.Members.Find(Where.Eq("import", id.Value)).Project("{ _id: 1 }").OneOrNone(cancel) is null;

    public void Add(ImportState import) => unit.Writes.Insert(forum.Imports, () => DocumentOf(import));

    public void Publish(ImportState import) => unit.Writes.Replace(forum.Imports, import.Id.Value, import.Version, () => DocumentOf(import));

    public Task<bool> Settle(CancellationToken cancel) => Task.FromResult(false);

    public void Forget(ImportState import) => unit.Writes.Change(MongoWrites.KeyOf(forum.Imports, import.Id.Value), (session, cancel) =>
        forum.Imports.DeleteOneAsync(session, Where.Eq("_id", import.Id.Value) & Where.Eq("published", false), cancellationToken: cancel));

    private async Task<HashSet<string>> Published(CancellationToken cancel) =>
        [.. (await forum.Imports.Find(Where.Eq("published", true)).Project("{ _id: 1 }").All(cancel)).Select(import => import.Text("_id"))];

    private async Task<ImportState?> First(FilterDefinition<BsonDocument> which, CancellationToken cancel) =>
        await forum.Imports.Find(which).OneOrNone(cancel) is { } found ? Read(found) : null;

    private static Task<List<BsonDocument>> Among(IMongoCollection<BsonDocument> within, string field, IReadOnlyCollection<string> keys, CancellationToken cancel) =>
        keys.Count == 0 ? Task.FromResult<List<BsonDocument>>([])
            : within.Find(Where.In(field, keys)).Project(new BsonDocument { { field, 1 }, { field == "source.key" ? "source.import" : "import", 1 } }).All(cancel);

    private static string SourceKey(BsonDocument document) => document["source"].AsBsonDocument.Text("key");

    // "waiting" is unique where present: one import of a site at a time.
    private static BsonDocument DocumentOf(ImportState import)
    {
        var document = new BsonDocument
        {
            { "_id", import.Id.Value },
            { "site", import.Site },
            { "name", import.Name },
            { "board", import.Board.Value },
            { "boardSlug", import.BoardSlug },
            { "audience", (int)import.Audience },
            { "makesBoard", import.MakesBoard },
            { "startedAt", import.StartedAt.AsBson() },
            { "publishedAt", import.PublishedAt.OrNull() },
            { "published", import.PublishedAt is not null },
            { "version", import.Version + 1 },
        };
        if (import.PublishedAt is null) document["waiting"] = import.Site;
        return document;
    }

    private static ImportState Read(BsonDocument document) => new(
        new(document.Text("_id")),
        document.Text("site"),
        document.Text("name"),
        new(document.Text("board")),
        document.Text("boardSlug"),
        (Audience)document.Small("audience"),
        document.Flag("makesBoard"),
        document.Moment("startedAt"),
        document.MomentOrNull("publishedAt"),
        document.Number("version"));
}
