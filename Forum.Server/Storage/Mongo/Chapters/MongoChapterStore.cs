using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps chapters in MongoDB.</summary>
internal sealed class MongoChapterStore(MongoForum forum, MongoUnitOfWork unit) : IChapterStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public async Task<IReadOnlyList<ChapterState>> List(CancellationToken cancel)
    {
        var found = await forum.Chapters.Find(Where.Empty).All(cancel);
        return [.. found.Select(Read).OrderBy(chapter => chapter.Name, StringComparer.Ordinal)];
    }

    public async Task<Chapter?> Find(string idOrSlug, CancellationToken cancel)
    {
        var named = Where.Eq("_id", idOrSlug) | Where.Eq("slug", idOrSlug);
        return await forum.Chapters.Find(named).OneOrNone(cancel) is { } found ? new Chapter(Read(found)) : null;
    }

    public async Task<IReadOnlySet<ChapterId>> JoinedBy(MemberId member, CancellationToken cancel)
    {
        var found = await forum.ChapterMembers.Find(Where.Eq("member", member.Value)).All(cancel);
        return found.Select(joined => new ChapterId(joined.Text("chapter"))).ToHashSet();
    }

    public async Task<IReadOnlyList<MemberId>> ListMembers(ChapterId chapter, MemberId? after, int limit, CancellationToken cancel)
    {
        var found = await forum.ChapterMembers.Find(Where.Eq("chapter", chapter.Value) & Where.Gt("member", after?.Value ?? "")).Sort("{ member: 1 }").Limit(limit).All(cancel);
        return [.. found.Select(joined => new MemberId(joined.Text("member")))];
    }

    public void Join(ChapterId chapter, MemberId member, DateTimeOffset at) => unit.Writes.Last((session, cancel) => forum.ChapterMembers.UpdateOneAsync(session,
        Where.Eq("_id", $"{chapter}/{member}"),
        Builders<BsonDocument>.Update.SetOnInsert("chapter", chapter.Value).SetOnInsert("member", member.Value).SetOnInsert("joinedAt", at.AsBson()),
        new UpdateOptions { IsUpsert = true }, cancel));

    public void Leave(ChapterId chapter, MemberId member) => unit.Writes.Last((session, cancel) =>
        forum.ChapterMembers.DeleteOneAsync(session, Where.Eq("_id", $"{chapter}/{member}"), cancellationToken: cancel));

    public void Add(Chapter chapter)
    {
        unit.Take(chapter);
        unit.Writes.Insert(forum.Chapters, () => Document(chapter.State));
    }

    public void Keep(Chapter chapter)
    {
        unit.Take(chapter);
        unit.Writes.Replace(forum.Chapters, chapter.State.Id.Value, chapter.State.Version, () => Document(chapter.State));
    }

    private static BsonDocument Document(ChapterState chapter) => new()
    {
        { "_id", chapter.Id.Value },
        { "slug", chapter.Slug },
        { "name", chapter.Name },
        { "zone", chapter.Zone },
        { "leaders", chapter.Leaders.Select(leader => leader.Value).AsBson() },
        { "version", chapter.Version + 1 },
    };

    private static ChapterState Read(BsonDocument document) => new(new(document.Text("_id")), document.Text("slug"), document.Text("name"),
        document.Text("zone"), [.. document.Texts("leaders").Select(leader => new MemberId(leader))], document.Number("version"));
}
