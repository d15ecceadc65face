using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps notices in MongoDB.</summary>
internal sealed class MongoNoticeStore(MongoForum forum, MongoUnitOfWork unit) : INoticeStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;
    private static readonly SortDefinition<BsonDocument> NewestFirst = Builders<BsonDocument>.Sort.Descending("at").Descending("notice");

    public async Task<IReadOnlyList<NoticeSeen>> List(Actor actor, CancellationToken cancel)
    {
        var notices = await Read(Of(actor.Member), cancel);
        var sight = await NoticesInSight.Of(forum, notices, actor, cancel);
        var authors = await AuthorViews.Of(forum, notices.Select(notice => notice.By), cancel);
        return [.. notices.Where(sight.Holds).Select(notice => sight.Show(notice, authors))];
    }

    public async Task<NoticeSeen?> Find(Actor actor, string id, CancellationToken cancel)
    {
        if (await Read(Where.Eq("_id", NoticeDocument.IdOf(actor.Member, id)), cancel) is not [var notice]) return null;
        var sight = await NoticesInSight.Of(forum, [notice], actor, cancel);
        return sight.Holds(notice) ? sight.Show(notice, await AuthorViews.Of(forum, [notice.By], cancel)) : null;
    }

    public async Task<IReadOnlyDictionary<MemberId, NoticeChoices>> Choices(IReadOnlyCollection<MemberId> members, CancellationToken cancel)
    {
        var found = await forum.NoticeChoices.Find(Where.In("member", members.Select(member => member.Value))).All(cancel);
        return found.GroupBy(chosen => chosen.Text("member")).ToDictionary(theirs => new MemberId(theirs.Key),
            theirs => new NoticeChoices(theirs.ToDictionary(one => (NoticeTopic)one.Small("topic"), one => (Channel)one.Small("channel"))));
    }

    public void Choose(MemberId member, NoticeTopic topic, Channel channel) => unit.Writes.Last((session, cancel) => forum.NoticeChoices.UpdateOneAsync(session,
        Where.Eq("_id", $"{member}/{(int)topic}"),
        Builders<BsonDocument>.Update.SetOnInsert("member", member.Value).SetOnInsert("topic", (int)topic).Set("channel", (int)channel), new UpdateOptions { IsUpsert = true }, cancel));

    public async Task<int> CountUnread(Actor actor, CancellationToken cancel)
    {
        var notices = await Read(Of(actor.Member) & Where.Eq("read", false), cancel);
        if (notices.Count == 0) return 0;
        var sight = await NoticesInSight.Of(forum, notices, actor, cancel);
        return notices.Where(sight.Holds).Select(notice => notice.About).Distinct().Count();
    }

    public async Task<bool> HasUnread(MemberId member, NoticeFilter which, CancellationToken cancel) =>
        await forum.Notices.Find(Unread(member, which)).Project("{ _id: 1 }").Limit(1).OneOrNone(cancel) is not null;

    // Last, when every number is known. One that is there already stays as it is.
    public void Add(IReadOnlyList<Notice> notices, Func<Notice, OutboxEntry?>? letter = null) => unit.Writes.Last(async (session, cancel) =>
    {
        var writes = notices.Select(notice => new UpdateOneModel<BsonDocument>(Where.Eq("_id", NoticeDocument.IdOf(notice.Member, notice.Id)),
            new BsonDocument("$setOnInsert", WithoutId(NoticeDocument.Of(notice)))) { IsUpsert = true });
        var written = await forum.Notices.BulkWriteAsync(session, writes, cancellationToken: cancel);
        var letters = written.Upserts.Select(fresh => letter?.Invoke(notices[fresh.Index])).OfType<OutboxEntry>().ToList();
        if (letters.Count > 0) await MongoOutbox.Put(forum, letters, session, cancel);
        foreach (var member in notices.Select(notice => notice.Member).Distinct()) await DropOldest(session, member, cancel);
    });

    public void MarkRead(MemberId member, NoticeFilter which) => unit.Writes.Last((session, cancel) =>
        forum.Notices.UpdateManyAsync(session, Unread(member, which), Builders<BsonDocument>.Update.Set("read", true), cancellationToken: cancel));

    private async Task<List<Notice>> Read(FilterDefinition<BsonDocument> which, CancellationToken cancel) =>
        [.. (await forum.Notices.Find(which).Sort(NewestFirst).Limit(Notice.MaxKept).All(cancel)).Select(NoticeDocument.Read)];

    private async Task DropOldest(IClientSessionHandle session, MemberId member, CancellationToken cancel)
    {
        var surplus = await forum.Notices.Find(session, Of(member)).Sort(NewestFirst).Skip(Notice.MaxKept).Project("{ _id: 1 }").ToListAsync(cancel);
        if (surplus.Count > 0) await forum.Notices.DeleteManyAsync(session, Where.In("_id", surplus.Select(found => found["_id"])), cancellationToken: cancel);
    }

    private static FilterDefinition<BsonDocument> Of(MemberId member) => Where.Eq("member", member.Value);

    private static FilterDefinition<BsonDocument> Unread(MemberId member, NoticeFilter which)
    {
        var all = Of(member) & Where.Eq("read", false);
        if (which.UpTo is { } moment) all &= Where.Lte("at", moment.AsBson());
        if (which.About is { } about) all &= Where.Eq("about", about);
        if (which.Places is not { } place) return all;
        all &= Where.Ne("kind", (int)NoticeKind.Act);
        if (place.Thread is { } thread) all &= Where.Eq("thread", thread.Value) & (Where.Eq("number", BsonNull.Value) | (Where.Gte("number", place.From) & Where.Lte("number", place.To)));
        if (place.Meeting is { } meeting) all &= Where.Eq("meeting", meeting.Value);
        return all;
    }

    private static BsonDocument WithoutId(BsonDocument document)
    {
        document.Remove("_id");
        return document;
    }
}
