using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps meetings in MongoDB.</summary>
internal sealed class MongoMeetingStore(MongoForum forum, MongoUnitOfWork unit) : IMeetingStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public async Task<Meeting?> Find(MeetingId id, Actor actor, CancellationToken cancel) =>
        await First(id, actor).OneOrNone(cancel) is { } found ? new Meeting(MeetingDocument.Read(found)) : null;

    public async Task<MeetingView?> View(MeetingId id, Actor actor, CancellationToken cancel) =>
        (await MeetingViews.Of(forum, await First(id, actor).All(cancel), cancel)).SingleOrDefault();

    public async Task<Page<MeetingView>> List(Slice slice, Actor actor, CancellationToken cancel)
    {
        var found = await forum.Meetings.Newest(Sight.Within(actor.Reach), "startsAt", slice, cancel);
        return new(await MeetingViews.Of(forum, found.Items, cancel), found.Next);
    }

    public async Task<IReadOnlyList<MeetingId>> Due(DateTimeOffset now, int limit, CancellationToken cancel) =>
        [.. (await forum.Meetings.Find(Where.Lte("nextDue", now.AsBson())).Sort("{ nextDue: 1, _id: 1 }").Limit(limit).Project("{ _id: 1 }").All(cancel)).Select(found => new MeetingId(found.Text("_id")))];

    public void Add(Meeting meeting)
    {
        unit.Take(meeting);
        unit.Writes.Of(meeting.State.Id.Stream).Add(() => MeetingDocument.New(meeting.State));
    }

    public void Keep(Meeting meeting)
    {
        unit.Take(meeting);
        unit.Writes.Of(meeting.State.Id.Stream).Change(meeting.State.Version, () => MeetingDocument.Changing(meeting.State));
    }

    private IFindFluent<BsonDocument, BsonDocument> First(MeetingId id, Actor actor) =>
        forum.Meetings.Find(Where.Eq("_id", id.Value) & Sight.Within(actor.Reach)).Limit(1);
}
