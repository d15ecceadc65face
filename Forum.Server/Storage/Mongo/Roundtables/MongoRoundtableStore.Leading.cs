using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Mongo;

// The pace of whoever says lines, and conditions on lines. Whoever changes one writes the meeting's document too, so that of two such
// commits one sees the other.
internal sealed partial class MongoRoundtableStore
{
    public Task<Pace> PaceOf(MeetingId meeting, MemberId member, CancellationToken cancel) => transactions.Read(async (session, stop) =>
    {
        var last = await LastSaid(session, meeting, member, stop);
        var speaks = await forum.Turns.Find(session, Where.Eq("now", meeting.Value) & Where.Eq("member", member.Value)).Limit(1).AnyAsync(stop);
        return new Pace(meeting, member, last?.Number("seq"), last?.Moment("at"), speaks);
    }, cancel);

    public void Expect(Pace pace) => unit.Writes.Change($"pace {pace.Meeting} {pace.Member}", async (session, cancel) =>
    {
        if ((await LastSaid(session, pace.Meeting, pace.Member, cancel))?.Number("seq") != pace.LastSeq) throw new Contention("a pace");
    });

    public void Expect(Message line) => unit.Writes.Last(async (session, cancel) =>
    {
        var unchanged = Where.Eq("_id", line.State.Id.Value) & Where.Eq("version", line.State.Version);
        if (!await forum.Messages.Find(session, unchanged).Limit(1).AnyAsync(cancel)) throw new Contention("a line");
    });

    private async Task<BsonDocument?> LastSaid(IClientSessionHandle session, MeetingId meeting, MemberId member, CancellationToken cancel) =>
        await forum.Messages.Find(session, Where.Eq("meeting", meeting.Value) & Where.Eq("author", member.Value)).Sort("{ seq: -1 }").Limit(1).Project("{ seq: 1, at: 1 }").FirstOrDefaultAsync(cancel);
}
