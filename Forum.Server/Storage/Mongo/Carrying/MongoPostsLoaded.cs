using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Search;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>What follows from posts that were taken in: the counts of their threads and their search entries.</summary>
internal sealed class MongoPostsLoaded(MongoForum forum)
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public async Task Follow(IReadOnlyList<BsonDocument> posts)
    {
        var threads = (await forum.Threads.Find(Where.In("_id", posts.Select(post => post["thread"]).Distinct())).Project("{ title: 1, tags: 1, board: 1, opening: 1 }").ToListAsync())
            .ToDictionary(thread => thread.Text("_id"));
        if (posts.FirstOrDefault(post => !threads.ContainsKey(post.Text("thread"))) is { } stray) throw new StoreUnfit($"The post {stray.Text("_id")} belongs to no thread.");
        await forum.Threads.BulkWriteAsync(posts.GroupBy(post => post.Text("thread")).Select(Count));
        await forum.Search.InsertManyAsync(posts.Select(post => Entry(post, threads[post.Text("thread")])));
    }

    private static UpdateOneModel<BsonDocument> Count(IGrouping<string, BsonDocument> ofThread) => new(Where.Eq("_id", ofThread.Key), new BsonDocument
    {
        { "$inc", new BsonDocument("inSight", (long)ofThread.Count(PostDocument.IsInSight)) },
        { "$max", new BsonDocument("lastActivityAt", ofThread.Max(post => post["createdAt"])) },
    });

    private static BsonDocument Entry(BsonDocument post, BsonDocument thread)
    {
        var isOpening = thread.Text("opening") == post.Text("_id");
        var terms = isOpening ? SearchEntry.OpeningTerms(thread.Text("title"), thread.Texts("tags"), post.Text("text")) : Words.TermsOf(post.Text("text"));
        return new()
        {
            { "_id", post["_id"] },
            { "thread", post["thread"] },
            { "board", thread["board"] },
            { "kind", (int)(isOpening ? HitKind.Thread : HitKind.Post) },
            { "audience", post["audience"] },
            { "at", post["createdAt"] },
            { "terms", terms.AsBson() },
        };
    }
}
