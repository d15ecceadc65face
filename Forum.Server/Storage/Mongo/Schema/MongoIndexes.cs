using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>The indexes that uniqueness, lists and clean-up rest on. Making them again changes nothing.</summary>
internal static class MongoIndexes
{
    public static async Task Make(MongoForum forum, CancellationToken cancel)
    {
        await On(forum.Boards, cancel, Unique("slug"));
        await On(forum.Chapters, cancel, Unique("slug"), Rising("leaders"));
        await On(forum.Members, cancel, Unique("userKey"), UniqueWherePresent("emailKey"), UniqueWherePresent("origin"), Falling("joinedAt"));
        await On(forum.Passes, cancel, Unique("secretHash"), Rising("member"), Expiring("expiresAt", TimeSpan.Zero));
        await On(forum.Links, cancel, Expiring("expiresAt", TimeSpan.Zero));
        await On(forum.Threads, cancel, UniqueWherePresent("source.key"),
            Falling("lastActivityAt"), Falling("createdAt"),
            Falling("lastActivityAt", "board"), Falling("createdAt", "board"),
            Falling("lastActivityAt", "tags"), Falling("createdAt", "tags"),
            Falling("lastActivityAt", "author.member"), Falling("createdAt", "author.member"));
        await On(forum.Posts, cancel, Unique("thread", "number"), UniqueWherePresent("source.key"));
        await On(forum.Revisions, cancel, Unique("post", "edition"));
        await On(forum.Meetings, cancel, Falling("startsAt"));
        await On(forum.Messages, cancel, Unique("meeting", "seq"), Unique("meeting", "author", "clientId"));
        await On(forum.Hands, cancel, Rising("meeting", "seq"));
        await On(forum.Log, cancel, Unique("stream", "seq"));
        await On(forum.Search, cancel, Falling("at", "terms"));
        await On(forum.Acts, cancel, Falling("at"));
        await On(forum.Receipts, cancel, Expiring("at", RequestKey.Lifetime));
        await On(forum.Outbox, cancel, Rising("claimable", "_id"));
        await On(forum.Imports, cancel, Rising("published"));
    }

    /// <summary>One import of a site waits at a time; what an import brought is found by it.</summary>
    public static async Task MakeForImports(MongoForum forum, CancellationToken cancel)
    {
        await On(forum.Imports, cancel, UniqueWherePresent("waiting"));
        await On(forum.Threads, cancel, WherePresent("source.import"));
        await On(forum.Members, cancel, WherePresent("import"));
    }

    /// <summary>A member's notices, newest first, and those that are unread; old ones go by themselves.</summary>
    public static Task MakeForNotices(MongoForum forum, CancellationToken cancel) =>
        On(forum.Notices, cancel, new CreateIndexModel<BsonDocument>(new BsonDocument { { "member", 1 }, { "at", -1 }, { "notice", -1 } }), Rising("member", "read"), Expiring("at", Notice.Kept));

    /// <summary>A chapter's members in turn, and a member's chapters.</summary>
    public static Task MakeForChapterMembers(MongoForum forum, CancellationToken cancel) => On(forum.ChapterMembers, cancel, Unique("chapter", "member"), Rising("member"));

    /// <summary>One speaks at a time in a room; who has spoken in a chapter is found by member. Hands that are up keep their order.</summary>
    public static async Task MakeForTurns(MongoForum forum, CancellationToken cancel)
    {
        await On(forum.Turns, cancel, UniqueWherePresent("now"), Rising("member", "chapter"));
        await forum.Hands.UpdateManyAsync("{ rank: null }", "{ $set: { rank: 1, passedOver: NumberLong(0), askedToWait: false } }", cancellationToken: cancel);
    }

    /// <summary>Items by their meeting and by their story, agendas by when they are due, what was cast by what it is about.</summary>
    public static async Task MakeForAgendas(MongoForum forum, CancellationToken cancel)
    {
        await On(forum.Agendas, cancel, Rising("dueAt", "_id"));
        await On(forum.AgendaItems, cancel, Rising("meeting"), Rising("story"));
        await On(forum.Ballots, cancel, Rising("meeting", "member"));
        await On(forum.Voices, cancel, Rising("item", "round", "member"));
    }

    /// <summary>Answers in the order of asking, and those of one member.</summary>
    public static Task MakeForAttendance(MongoForum forum, CancellationToken cancel) => On(forum.Attendees, cancel, Rising("meeting", "turn"), Rising("member", "meeting"));

    /// <summary>When the clock has something to do with a meeting; those that are ahead are looked at once, and then know it.</summary>
    public static async Task MakeForTheClock(MongoForum forum, CancellationToken cancel)
    {
        await On(forum.Meetings, cancel, Rising("nextDue", "_id"));
        await forum.Meetings.UpdateManyAsync(new BsonDocument { { "stage", new BsonDocument("$lt", 4) }, { "nextDue", new BsonDocument("$exists", false) } },
            Builders<BsonDocument>.Update.Set("nextDue", new BsonDateTime(0)), cancellationToken: cancel);
    }

    /// <summary>A member's choices.</summary>
    public static Task MakeForNoticeChoices(MongoForum forum, CancellationToken cancel) => On(forum.NoticeChoices, cancel, Unique("member", "topic"));

    /// <summary>A member's reactions in a room, all of one line's, and lines that are to be counted.</summary>
    public static async Task MakeForReactions(MongoForum forum, CancellationToken cancel)
    {
        await On(forum.Reactions, cancel, Rising("meeting", "member"), Rising("message"));
        await On(forum.Tallies, cancel, WherePresent("uncounted"), Rising("meeting"));
    }

    private static Task<IEnumerable<string>> On(IMongoCollection<BsonDocument> collection, CancellationToken cancel, params CreateIndexModel<BsonDocument>[] indexes) =>
        collection.Indexes.CreateManyAsync(indexes, cancel);

    private static CreateIndexModel<BsonDocument> Rising(params string[] fields) => new(Keys(fields));

    /// <summary>Newest first, within equal <paramref name="within"/> where given.</summary>
    private static CreateIndexModel<BsonDocument> Falling(string time, string? within = null)
    {
        var keys = within is null ? [] : Keys(within);
        return new(keys.AddRange(new BsonDocument { { time, -1 }, { "_id", -1 } }));
    }

    private static CreateIndexModel<BsonDocument> Unique(params string[] fields) => new(Keys(fields), new CreateIndexOptions { Unique = true });

    private static CreateIndexModel<BsonDocument> UniqueWherePresent(string field) => new(Keys(field), new CreateIndexOptions { Unique = true, Sparse = true });

    private static CreateIndexModel<BsonDocument> WherePresent(string field) => new(Keys(field), new CreateIndexOptions { Sparse = true });

    private static CreateIndexModel<BsonDocument> Expiring(string field, TimeSpan after) => new(Keys(field), new CreateIndexOptions { ExpireAfter = after });

    private static BsonDocument Keys(params string[] fields) => new(fields.Select(field => new BsonElement(field, 1)));
}
