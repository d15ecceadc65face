using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage.MongoGateway;

public sealed class ReadingByIndex(OwnMongoDatabase mongo) : IClassFixture<OwnMongoDatabase>
{
    [Fact]
    public async Task Finds_what_carries_all_the_words()
    {
        var posts = await WithPostsAsync(mongo.Collection());
        await posts.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ words: 1 }", new CreateIndexOptions { Name = "by_word" }));
        var filter = BsonDocument.Parse("{ words: { $all: ['upgrade', 'host7'] } }");

        var found = await posts.Find(filter).ToListAsync();

        Assert.Equal(20, found.Count);
        Assert.All(found, post => Assert.Equal(7, post["_id"].AsInt32 % 50));
        Assert.Contains("by_word", await PlanAsync(posts, filter, []));
    }

    [Fact]
    public async Task Pages_in_the_order_of_a_compound_index_without_a_gap_or_a_repeat()
    {
        var posts = await WithPostsAsync(mongo.Collection());
        await posts.Indexes.CreateOneAsync(new CreateIndexModel<BsonDocument>("{ board: 1, activity: -1, _id: -1 }", new CreateIndexOptions { Name = "by_activity" }));
        var order = BsonDocument.Parse("{ activity: -1, _id: -1 }");
        var expected = (await posts.Find("{ board: 1 }").ToListAsync())
            .OrderByDescending(post => post["activity"].AsInt32).ThenByDescending(post => post["_id"].AsInt32).Select(post => post["_id"].AsInt32).ToList();

        var seen = new List<int>();
        var filter = BsonDocument.Parse("{ board: 1 }");
        for (List<BsonDocument> page; (page = await posts.Find(filter).Sort(order).Limit(37).ToListAsync()).Count > 0;)
        {
            seen.AddRange(page.Select(post => post["_id"].AsInt32));
            filter = After(page[^1]);
            await posts.InsertOneAsync(new BsonDocument { { "_id", 10_000 + seen.Count }, { "board", 1 }, { "activity", 1000 } }); // newer than every page to come
        }

        Assert.Equal(expected, seen);
        Assert.Contains("by_activity", await PlanAsync(posts, BsonDocument.Parse("{ board: 1 }"), order));
    }

    [Fact]
    public async Task Reads_a_long_result_in_batches()
    {
        var posts = await WithPostsAsync(mongo.Collection());

        var read = await posts.Find("{}", new FindOptions { BatchSize = 64 }).Sort("{ activity: 1, _id: 1 }").ToListAsync();

        Assert.Equal(1000, read.Select(post => post["_id"]).Distinct().Count());
        Assert.Equal(read.OrderBy(post => post["activity"]).ThenBy(post => post["_id"]), read);
    }

    [Fact]
    public async Task Groups_and_counts()
    {
        var posts = await WithPostsAsync(mongo.Collection());

        var boards = await posts.Aggregate()
            .Match("{ activity: { $lt: 5 } }").Group("{ _id: '$board', posts: { $sum: 1 } }").Sort("{ _id: 1 }").ToListAsync();

        Assert.Equal(["{ \"_id\" : 0, \"posts\" : 20 }", "{ \"_id\" : 1, \"posts\" : 20 }", "{ \"_id\" : 2, \"posts\" : 10 }"], boards.Select(board => board.ToString()));
    }

    static BsonDocument After(BsonDocument last) => new()
    {
        { "board", 1 },
        { "$or", new BsonArray
        {
            new BsonDocument("activity", new BsonDocument("$lt", last["activity"])),
            new BsonDocument { { "activity", last["activity"] }, { "_id", new BsonDocument("$lt", last["_id"]) } },
        } },
    };

    static async Task<IMongoCollection<BsonDocument>> WithPostsAsync(IMongoCollection<BsonDocument> posts)
    {
        await posts.InsertManyAsync(Enumerable.Range(0, 1000).Select(i => new BsonDocument
        {
            { "_id", i }, { "board", i % 5 % 3 }, { "activity", i % 100 },
            { "words", new BsonArray { "upgrade", $"host{i % 50}", $"cluster{i % 3}" } },
        }));
        return posts;
    }

    async Task<string> PlanAsync(IMongoCollection<BsonDocument> posts, BsonDocument filter, BsonDocument order)
    {
        var find = new BsonDocument { { "find", posts.CollectionNamespace.CollectionName }, { "filter", filter }, { "sort", order, order.ElementCount > 0 } };
        var explained = await mongo.Database.RunCommandAsync<BsonDocument>(new BsonDocument { { "explain", find }, { "verbosity", "queryPlanner" } });
        return explained["queryPlanner"]["winningPlan"].ToString()!;
    }
}
