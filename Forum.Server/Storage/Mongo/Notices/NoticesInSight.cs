using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>What notices are about, as far as their member sees it at this moment.</summary>
internal sealed class NoticesInSight
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    private readonly Actor _actor;
    private readonly Dictionary<string, BsonDocument> _threads;
    private readonly Dictionary<string, BsonDocument> _posts;
    private readonly Dictionary<string, BsonDocument> _meetings;

    private NoticesInSight(Actor actor, Dictionary<string, BsonDocument> threads, Dictionary<string, BsonDocument> posts, Dictionary<string, BsonDocument> meetings) =>
        (_actor, _threads, _posts, _meetings) = (actor, threads, posts, meetings);

    public static async Task<NoticesInSight> Of(MongoForum forum, IReadOnlyList<Notice> notices, Actor actor, CancellationToken cancel)
    {
        var published = await forum.PublishedFor(actor, cancel);
        return new(actor,
            await Found(forum.Threads, notices.Select(notice => notice.Thread?.Value),
                Sight.Within(actor.Reach) & Sight.NotRemovedFor(actor) & (Sight.NotHiddenFrom(actor) | Where.Eq("author.member", actor.Member.Value)) & published, "{ title: 1, hidden: 1 }", cancel),
            await Found(forum.Posts, notices.Select(notice => notice.Post?.Value), Sight.NotHiddenFrom(actor) & Sight.NotRemovedFor(actor), "{ _id: 1 }", cancel),
            await Found(forum.Meetings, notices.Select(notice => notice.Meeting?.Value), Sight.Within(actor.Reach), "{ title: 1, startsAt: 1 }", cancel));
    }

    /// <summary>An act of staff on somebody's own writing is told also when that is what took it out of sight.</summary>
    public bool Holds(Notice notice) => notice.Kind switch
    {
        NoticeKind.Act => notice.Audience is { } audience && _actor.Sees(audience),
        NoticeKind.ParkedWork => _actor.Administers,
        _ => (notice.Thread is not { } thread || IsOpen(thread.Value)) && Has(_posts, notice.Post?.Value) && Has(_meetings, notice.Meeting?.Value),
    };

    public NoticeSeen Show(Notice notice, AuthorViews authors)
    {
        var (thread, meeting) = (Of(_threads, notice.Thread?.Value), Of(_meetings, notice.Meeting?.Value));
        return new(notice, notice.By is { } by ? authors[by] : null, (thread ?? meeting)?.Text("title"), meeting is not null || (notice.Thread is { } about && IsOpen(about.Value)), meeting?.Moment("startsAt"));
    }

    // The thread may be here for its title alone: its author is told which of theirs was hidden.
    private bool IsOpen(string thread) => _threads.TryGetValue(thread, out var found) && (_actor.Moderates || !found.Flag("hidden"));

    private static bool Has(Dictionary<string, BsonDocument> found, string? id) => id is null || found.ContainsKey(id);

    private static BsonDocument? Of(Dictionary<string, BsonDocument> found, string? id) => id is null ? null : found.GetValueOrDefault(id);

    private static async Task<Dictionary<string, BsonDocument>> Found(
        IMongoCollection<BsonDocument> within, IEnumerable<string?> ids, FilterDefinition<BsonDocument> inSight, string fields, CancellationToken cancel)
    {
        var wanted = ids.OfType<string>().Distinct().ToList();
        if (wanted.Count == 0) return [];
        return (await within.Find(Where.In("_id", wanted) & inSight).Project(fields).All(cancel)).ToDictionary(document => document.Text("_id"));
    }
}
