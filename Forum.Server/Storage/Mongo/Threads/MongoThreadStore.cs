using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps threads in MongoDB.</summary>
internal sealed class MongoThreadStore(MongoForum forum, MongoUnitOfWork unit) : IThreadStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public async Task<ForumThread?> Find(ThreadId id, Actor actor, CancellationToken cancel) =>
        await First(id, Sight.Within(actor.Reach), actor, cancel) is { } found ? new ForumThread(ThreadDocument.Read(found)) : null;

    public async Task<ThreadView?> View(ThreadId id, Actor actor, CancellationToken cancel) =>
        await First(id, Sight.By(actor), actor, cancel) is { } found ? (await Views([found], cancel))[0] : null;

    public async Task<Page<ThreadView>> List(ThreadFilter filter, ThreadSort sort, Slice slice, Actor actor, CancellationToken cancel)
    {
        var visible = Where.Eq("removed", false) & Sight.Within(actor.Reach) & Sight.NotHiddenFrom(actor) & await forum.PublishedFor(actor, cancel);
        var found = await forum.Threads.Newest(visible & Matching(filter), sort == ThreadSort.Newest ? "createdAt" : "lastActivityAt", slice, cancel);
        return new(await Views(found.Items, cancel), found.Next);
    }

    public async Task<IReadOnlyList<ThreadLogLine>> Log(ThreadId id, long after, int limit, CancellationToken cancel)
    {
        var lines = await forum.Log.After(null, id.Stream, after, limit).All(cancel);
        return [.. lines.Select(line => new ThreadLogLine(line.Number("seq"), line.Text("type"), line.Text("subject"), line.Moment("at")))];
    }

    public void Add(ForumThread thread)
    {
        unit.Take(thread);
        unit.Writes.Of(thread.State.Id.Stream).Add(() => ThreadDocument.New(thread.State));
    }

    public void Keep(ForumThread thread)
    {
        unit.Take(thread);
        unit.Writes.Of(thread.State.Id.Stream).Change(thread.State.Version, () => ThreadDocument.Changing(thread.State));
    }

    public void Expect(ForumThread thread) => unit.Writes.Of(thread.State.Id.Stream).Expect(thread.State.Version);

    private async Task<BsonDocument?> First(ThreadId id, FilterDefinition<BsonDocument> inSight, Actor actor, CancellationToken cancel) =>
        await forum.Threads.Find(Where.Eq("_id", id.Value) & inSight).OneOrNone(cancel) is { } found && await forum.IsPublishedFor(actor, found, cancel) ? found : null;

    private static FilterDefinition<BsonDocument> Matching(ThreadFilter filter)
    {
        var all = Where.Empty;
        if (filter.Board is { } board) all &= Where.Eq("board", board.Value);
        if (filter.Tag is { } tag) all &= Where.Eq("tags", tag);
        if (filter.Outcome is { } outcome) all &= Where.Eq("outcome", (int)outcome);
        if (filter.Author is { } author) all &= Where.Eq("author.member", author.Value);
        if (filter.Kind is { } kind) all &= Where.Eq("kind", (int)kind);
        if (filter.Pinned is { } pinned) all &= Where.Eq("pinned", pinned);
        return all;
    }

    private async Task<IReadOnlyList<ThreadView>> Views(IReadOnlyList<BsonDocument> threads, CancellationToken cancel)
    {
        if (threads.Count == 0) return [];
        var boards = BoardNames(threads, cancel);
        var authors = await AuthorViews.Of(forum, threads.Select(thread => AuthorDocument.ReadFrom(thread).Member), cancel);
        var names = await boards;
        return [.. threads.Select(thread => ThreadDocument.View(thread, names[thread.Text("board")], authors))];
    }

    private async Task<Dictionary<string, BoardName>> BoardNames(IEnumerable<BsonDocument> threads, CancellationToken cancel)
    {
        var found = await forum.Boards.Find(Where.In("_id", threads.Select(thread => thread.Text("board")).Distinct()))
            .Project("{ slug: 1, name: 1 }").All(cancel);
        return found.ToDictionary(board => board.Text("_id"), board => new BoardName(new(board.Text("_id")), board.Text("slug"), board.Text("name")));
    }
}
