using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps posts and their earlier editions in MongoDB.</summary>
internal sealed class MongoPostStore(MongoForum forum, MongoUnitOfWork unit) : IPostStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public async Task<Post?> Find(PostId id, Actor actor, CancellationToken cancel) =>
        await First(id, Sight.Within(actor.Reach), actor, cancel) is { } found ? new Post(PostDocument.Read(found)) : null;

    public async Task<PostView?> View(PostId id, Actor actor, CancellationToken cancel) =>
        await First(id, Sight.By(actor), actor, cancel) is { } found ? (await Views([found], cancel))[0] : null;

    public async Task<IReadOnlyList<PostView>> List(ThreadId thread, long after, int limit, Actor actor, CancellationToken cancel)
    {
        var visible = Where.Eq("thread", thread.Value) & Where.Gt("number", after) & Sight.By(actor);
        return await Views(await forum.Posts.Find(visible).Sort("{ number: 1 }").Limit(limit).Project("{ text: 0 }").All(cancel), cancel);
    }

    public async Task<IReadOnlyList<Revision>> History(PostId id, CancellationToken cancel)
    {
        var found = await forum.Revisions.Find(Where.Eq("post", id.Value)).Sort("{ edition: -1 }").All(cancel);
        return [.. found.Select(PostDocument.ReadRevision)];
    }

    public void Add(Post post)
    {
        unit.Take(post);
        unit.Writes.Of(post.State.Thread.Stream).Number(post.State.Number, post.State.CreatedAt, !post.State.Hidden && !post.State.Removed);
        unit.Writes.Insert(forum.Posts, () => PostDocument.Of(post.State));
    }

    public void Keep(Post post)
    {
        unit.Take(post);
        var thread = unit.Writes.Of(post.State.Thread.Stream);
        unit.Writes.Change(MongoWrites.KeyOf(forum.Posts, post.State.Id.Value), (session, cancel) => Replace(session, post.State, thread, cancel));
        foreach (var earlier in post.PutAside) unit.Writes.Insert(forum.Revisions, () => PostDocument.Of(earlier));
    }

    public void Erase(Post post)
    {
        Keep(post);
        unit.Writes.Last((session, cancel) => forum.Revisions.DeleteManyAsync(session, Where.Eq("post", post.State.Id.Value), null, cancel));
    }

    private async Task Replace(IClientSessionHandle session, PostState post, NumberedDocument thread, CancellationToken cancel)
    {
        var now = PostDocument.Of(post);
        var before = await forum.Posts.FindOneAndReplaceAsync(session, Where.Eq("_id", post.Id.Value) & Where.Eq("version", post.Version), now,
            new FindOneAndReplaceOptions<BsonDocument> { ReturnDocument = ReturnDocument.Before, Projection = "{ hidden: 1, removed: 1 }" }, cancel)
            ?? throw new Contention($"post {post.Id}");
        thread.MoveSight((PostDocument.IsInSight(now) ? 1 : 0) - (PostDocument.IsInSight(before) ? 1 : 0));
    }

    // A post is in sight where its thread is too, and staged with it.
    private async Task<BsonDocument?> First(PostId id, FilterDefinition<BsonDocument> inSight, Actor actor, CancellationToken cancel) =>
        await forum.Posts.Find(Where.Eq("_id", id.Value) & inSight).OneOrNone(cancel) is { } found
        && await forum.Threads.Find(Where.Eq("_id", found.Text("thread")) & inSight).Project("{ source: 1 }").OneOrNone(cancel) is { } thread
        && await forum.IsPublishedFor(actor, thread, cancel)
            ? found
            : null;

    private async Task<IReadOnlyList<PostView>> Views(IReadOnlyList<BsonDocument> posts, CancellationToken cancel)
    {
        var numbers = NumbersOf(posts.Select(post => post.TextOrNull("replyTo")).OfType<string>().Distinct().ToList(), cancel);
        var authors = await AuthorViews.Of(forum, posts.Select(post => AuthorDocument.ReadFrom(post).Member), cancel);
        var answered = await numbers;
        return [.. posts.Select(post => PostDocument.View(post, authors, post.TextOrNull("replyTo") is { } to && answered.TryGetValue(to, out var number) ? number : null))];
    }

    private async Task<Dictionary<string, long>> NumbersOf(List<string> posts, CancellationToken cancel)
    {
        if (posts.Count == 0) return [];
        var found = await forum.Posts.Find(Where.In("_id", posts)).Project("{ number: 1 }").All(cancel);
        return found.ToDictionary(post => post.Text("_id"), post => post.Number("number"));
    }
}
