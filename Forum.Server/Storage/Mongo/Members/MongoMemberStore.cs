using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps members in MongoDB.</summary>
internal sealed class MongoMemberStore(MongoForum forum, MongoUnitOfWork unit) : IMemberStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public Task<Member?> Find(MemberId id, CancellationToken cancel) => First(Where.Eq("_id", id.Value), cancel);

    public async Task<IReadOnlyList<MemberState>> FindAll(IReadOnlyCollection<MemberId> ids, CancellationToken cancel) =>
        [.. (await forum.Members.Find(Where.In("_id", ids.Select(id => id.Value))).All(cancel)).Select(MemberDocument.Read)];

    public async Task<Member?> FindByName(string userKey, CancellationToken cancel) =>
        await First(Where.Eq("userKey", userKey) & await forum.PublishedMembers(cancel), cancel);

    public async Task<IReadOnlyList<MemberState>> FindByNames(IReadOnlyCollection<string> userKeys, CancellationToken cancel) =>
        [.. (await forum.Members.Find(Where.In("userKey", userKeys) & await forum.PublishedMembers(cancel)).All(cancel)).Select(MemberDocument.Read)];

    public Task<Member?> FindByLogin(string userKey, string emailKey, CancellationToken cancel) =>
        First(Where.Eq("userKey", userKey) | Where.Eq("emailKey", emailKey), cancel);

    public async Task<Page<MemberState>> List(Slice slice, CancellationToken cancel) =>
        (await forum.Members.Newest(await forum.PublishedMembers(cancel), "joinedAt", slice, cancel)).Select(MemberDocument.Read);

    public async Task<IReadOnlyList<MemberId>> ListAdministrators(CancellationToken cancel) =>
        [.. (await forum.Members.Find(Where.BitsAnySet("roles", (long)Roles.Administrator) & Where.Eq("standing", (int)Standing.Open)).Project("{ _id: 1 }").All(cancel)).Select(found => new MemberId(found.Text("_id")))];

    public async Task<bool> IsEmpty(CancellationToken cancel) => await forum.Members.Find(Where.Empty).Project("{ _id: 1 }").OneOrNone(cancel) is null;

    public void Add(Member member)
    {
        unit.Take(member);
        unit.Writes.Insert(forum.Members, () => MemberDocument.Of(member.State));
    }

    public void Keep(Member member)
    {
        unit.Take(member);
        unit.Writes.Replace(forum.Members, member.State.Id.Value, member.State.Version, () => MemberDocument.Of(member.State));
    }

    private async Task<Member?> First(FilterDefinition<BsonDocument> whose, CancellationToken cancel) =>
        await forum.Members.Find(whose).OneOrNone(cancel) is { } found ? new Member(MemberDocument.Read(found)) : null;
}
