using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps who comes to which meeting: a document for the list, whose version guards it, and one for each answer.</summary>
internal sealed class MongoAttendanceStore(MongoForum forum, MongoUnitOfWork unit) : IAttendanceStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    // The version first: whoever answers in between makes a later commit contended, and it is read anew.
    public async Task<Attendance> Find(MeetingId meeting, CancellationToken cancel)
    {
        var list = await forum.Attendances.Find(Where.Eq("_id", meeting.Value)).OneOrNone(cancel);
        var answers = (await Answers(meeting, cancel)).Select(AttendeeDocument.Read).ToList();
        return new(new(meeting, list?.SmallOrNull("seats"), answers, list?.Number("version") ?? 0));
    }

    public async Task<IReadOnlyList<AuthorView>> People(MeetingId meeting, CancellationToken cancel)
    {
        var answered = (await Answers(meeting, cancel)).Select(AttendeeDocument.MemberOf).ToList();
        var people = await AuthorViews.Of(forum, answered.Select(member => (Core.Kernel.MemberId?)member), cancel);
        return [.. answered.Select(member => people[member]).Where(person => person != AuthorView.Gone)];
    }

    public void Keep(Attendance attendance)
    {
        unit.Take(attendance);
        var list = attendance.State;
        if (list.Version > 0) unit.Writes.Replace(forum.Attendances, list.Meeting.Value, list.Version, () => Document(list));
        else unit.Writes.Change(MongoWrites.KeyOf(forum.Attendances, list.Meeting.Value), (session, cancel) => forum.Attendances.InsertOneAsync(session, Document(list), cancellationToken: cancel));
        foreach (var answered in attendance.Raised.OfType<InvitationAnswered>()) KeepAnswer(answered);
        foreach (var gone in attendance.Raised.OfType<AttendeeReleased>()) Forget(AttendeeDocument.IdOf(gone.Meeting, gone.Member));
    }

    private void Forget(string answer) => unit.Writes.Change(MongoWrites.KeyOf(forum.Attendees, answer), (session, cancel) =>
        forum.Attendees.DeleteOneAsync(session, Where.Eq("_id", answer), null, cancel));

    private void KeepAnswer(InvitationAnswered answered)
    {
        var id = AttendeeDocument.IdOf(answered.Meeting, answered.Answer.Member);
        unit.Writes.Change(MongoWrites.KeyOf(forum.Attendees, id), (session, cancel) => forum.Attendees.ReplaceOneAsync(
            session, Where.Eq("_id", id), AttendeeDocument.Of(answered.Meeting, answered.Answer), new ReplaceOptions { IsUpsert = true }, cancel));
    }

    private Task<List<BsonDocument>> Answers(MeetingId meeting, CancellationToken cancel) =>
        forum.Attendees.Find(Where.Eq("meeting", meeting.Value)).Sort("{ turn: 1 }").All(cancel);

    private static BsonDocument Document(AttendanceState list) => new()
    {
        { "_id", list.Meeting.Value },
        { "seats", list.Seats is { } seats ? new BsonInt32(seats) : BsonNull.Value },
        { "version", list.Version + 1 },
    };
}
