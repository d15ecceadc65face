using System.Text.RegularExpressions;
using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;
using VmugForum.Core.Search;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>The full-text index: the terms of each piece under a multikey index. What may be seen is asked of the posts and threads themselves.</summary>
internal sealed class MongoSearchIndex(MongoForum forum, MongoUnitOfWork unit) : ISearchIndex
{
    // So many times a page is looked through for pieces in sight; a page that stays short goes on at its cursor.
    private const int Looks = 8;

    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    private static readonly FilterDefinition<BsonDocument> InSight = Where.Eq("hidden", false) & Where.Eq("removed", false);

    public void Put(SearchEntry entry) => unit.Writes.Last((session, cancel) => forum.Search.ReplaceOneAsync(session,
        Where.Eq("_id", entry.Post.Value),
        new BsonDocument
        {
            { "_id", entry.Post.Value },
            { "thread", entry.Thread.Value },
            { "board", entry.Board.Value },
            { "kind", (int)entry.Kind },
            { "audience", (int)entry.Audience },
            { "at", entry.At.AsBson() },
            { "terms", entry.Terms.AsBson() },
        },
        new ReplaceOptions { IsUpsert = true }, cancel));

    public async Task<Page<Found>> Search(IReadOnlyList<string> terms, string? prefix, HitKind? kind, Slice slice, Actor actor, CancellationToken cancel)
    {
        if (terms.Count == 0 && prefix is null) return Page<Found>.Empty;
        var matching = Where.And(Holding(terms, prefix, kind).Prepend(Sight.Within(actor.Reach)));
        var published = await forum.Published(cancel);
        var (found, after, batch) = (new List<(Found Hit, Cursor Place)>(), slice.After, slice.Limit + 1);
        for (var look = 0; look < Looks; look++)
        {
            var entries = await forum.Search.Find(matching & Paging.After(after, "at")).Sort(Paging.NewestFirst("at")).Limit(batch)
                .Project("{ thread: 1, kind: 1, at: 1 }").All(cancel);
            found.AddRange(await Show(entries, published, cancel));
            if (found.Count > slice.Limit || entries.Count < batch) return slice.Page(found, last => last.Place).Select(hit => hit.Hit);
            after = PlaceOf(entries[^1]);
        }
        return new([.. found.Select(hit => hit.Hit)], after);
    }

    private static IEnumerable<FilterDefinition<BsonDocument>> Holding(IReadOnlyList<string> terms, string? prefix, HitKind? kind)
    {
        if (terms.Count > 0) yield return Where.All("terms", terms);
        if (prefix is not null) yield return Where.Regex("terms", new BsonRegularExpression($"^{Regex.Escape(prefix)}"));
        if (kind is { } only) yield return Where.Eq("kind", (int)only);
    }

    private static Cursor PlaceOf(BsonDocument entry) => Cursor.At(entry.Moment("at"), entry.Text("_id"));

    private async Task<IEnumerable<(Found Hit, Cursor Place)>> Show(List<BsonDocument> entries, FilterDefinition<BsonDocument> published, CancellationToken cancel)
    {
        if (entries.Count == 0) return [];
        var threads = ById(forum.Threads, entries.Select(entry => entry["thread"]), InSight & published, "{ slug: 1, title: 1 }", cancel);
        var posts = await ById(forum.Posts, entries.Select(entry => entry["_id"]), InSight, "{ number: 1, author: 1, text: 1, createdAt: 1 }", cancel);
        var authors = await AuthorViews.Of(forum, posts.Values.Select(post => AuthorDocument.ReadFrom(post).Member), cancel);
        var seen = await threads;
        return from entry in entries
               where posts.ContainsKey(entry["_id"]) && seen.ContainsKey(entry["thread"])
               select (Show(entry, posts[entry["_id"]], seen[entry["thread"]], authors), PlaceOf(entry));
    }

    private static async Task<Dictionary<BsonValue, BsonDocument>> ById(
        IMongoCollection<BsonDocument> within, IEnumerable<BsonValue> ids, FilterDefinition<BsonDocument> inSight, string fields, CancellationToken cancel)
    {
        var found = await within.Find(Where.In("_id", ids.Distinct()) & inSight).Project(fields).All(cancel);
        return found.ToDictionary(document => document["_id"]);
    }

    private static Found Show(BsonDocument entry, BsonDocument post, BsonDocument thread, AuthorViews authors) => new(
        new PostId(entry.Text("_id")), (HitKind)entry.Small("kind"), new(entry.Text("thread")), thread.Text("slug"), thread.Text("title"),
        post.Text("text"), post.Number("number"), authors[AuthorDocument.ReadFrom(post)], post.Moment("createdAt"));
}
