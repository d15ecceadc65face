using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps one-use links in MongoDB; a spent one is gone.</summary>
internal sealed class MongoLinkStore(MongoForum forum, MongoUnitOfWork unit) : ILinkStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public async Task<OneUseLink?> Find(LinkPurpose purpose, string secretHash, DateTimeOffset now, CancellationToken cancel)
    {
        var unspent = Where.Eq("_id", secretHash) & Where.Eq("purpose", (int)purpose) & Where.Gt("expiresAt", now.AsBson());
        return await forum.Links.Find(unspent).OneOrNone(cancel) is { } found
            ? new(secretHash, purpose, new(found.Text("member")), found.Moment("expiresAt"))
            : null;
    }

    public void Add(OneUseLink link) => unit.Writes.Insert(forum.Links, () => new BsonDocument
    {
        { "_id", link.SecretHash },
        { "purpose", (int)link.Purpose },
        { "member", link.Member.Value },
        { "expiresAt", link.ExpiresAt.AsBson() },
    });

    public void Spend(OneUseLink link) => unit.Writes.Change(MongoWrites.KeyOf(forum.Links, link.SecretHash), async (session, cancel) =>
    {
        var spent = await forum.Links.DeleteOneAsync(session, Where.Eq("_id", link.SecretHash), cancellationToken: cancel);
        if (spent.DeletedCount == 0) throw new Contention("a one-use link");
    });
}
