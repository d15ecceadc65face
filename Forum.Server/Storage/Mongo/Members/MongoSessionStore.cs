using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps sessions and access tokens in MongoDB.</summary>
internal sealed class MongoSessionStore(MongoForum forum, MongoUnitOfWork unit) : ISessionStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public async Task<Passage?> Find(PassKind kind, string secretHash, DateTimeOffset now, CancellationToken cancel)
    {
        var valid = Where.Eq("secretHash", secretHash) & Where.Eq("kind", (int)kind) & Where.Gt("expiresAt", now.AsBson());
        var found = await forum.Passes.Aggregate().Match(valid)
            .Lookup(forum.Members.CollectionNamespace.CollectionName, "member", "_id", "who")
            .Lookup(forum.Chapters.CollectionNamespace.CollectionName, "member", "leaders", "leads")
            .OneOrNone(cancel);
        return found is null || Holder(found) is not { Standing: Standing.Open } member ? null : new(Read(found), member, Leads(found));
    }

    public async Task<IReadOnlyList<Pass>> List(MemberId member, DateTimeOffset now, CancellationToken cancel)
    {
        var theirs = Where.Eq("member", member.Value) & Where.Gt("expiresAt", now.AsBson());
        var found = await forum.Passes.Find(theirs).Sort(Paging.NewestFirst("createdAt")).All(cancel);
        return [.. found.Select(Read)];
    }

    public void Add(Pass pass) => unit.Writes.Insert(forum.Passes, () => new BsonDocument
    {
        { "_id", pass.Id },
        { "kind", (int)pass.Kind },
        { "secretHash", pass.SecretHash },
        { "member", pass.Member.Value },
        { "name", pass.Name },
        { "createdAt", pass.CreatedAt.AsBson() },
        { "expiresAt", pass.ExpiresAt.AsBson() },
    });

    public void End(MemberId member, string id) => Delete(Where.Eq("member", member.Value) & Where.Eq("_id", id), $"{member} {id}");

    public void EndAll(MemberId member, string? exceptId = null) =>
        Delete(Where.Eq("member", member.Value) & (exceptId is null ? Where.Empty : Where.Ne("_id", exceptId)), member.Value);

    private void Delete(FilterDefinition<BsonDocument> which, string key) => unit.Writes.Change(MongoWrites.KeyOf(forum.Passes, key),
        (session, cancel) => forum.Passes.DeleteManyAsync(session, which, cancellationToken: cancel));

    private static Pass Read(BsonDocument pass) => new(pass.Text("_id"), (PassKind)pass.Small("kind"), pass.Text("secretHash"), new(pass.Text("member")),
        pass.Text("name"), pass.Moment("createdAt"), pass.Moment("expiresAt"));

    private static MemberState? Holder(BsonDocument pass) =>
        pass["who"].AsBsonArray is [BsonDocument member] ? MemberDocument.Read(member) : null;

    private static IReadOnlyList<ChapterId> Leads(BsonDocument pass) =>
        [.. pass["leads"].AsBsonArray.Select(chapter => new ChapterId(chapter.AsBsonDocument.Text("_id")))];
}
