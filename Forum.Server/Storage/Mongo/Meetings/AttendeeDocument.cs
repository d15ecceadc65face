using MongoDB.Bson;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Somebody's answer to an invitation as a document.</summary>
internal static class AttendeeDocument
{
    public static string IdOf(MeetingId meeting, MemberId member) => $"{meeting}/{member}";

    public static BsonDocument Of(MeetingId meeting, Attendee answer) => new()
    {
        { "_id", IdOf(meeting, answer.Member) },
        { "meeting", meeting.Value },
        { "member", answer.Member.Value },
        { "comes", answer.Comes },
        { "turn", answer.Turn },
        { "at", answer.At.AsBson() },
    };

    public static Attendee Read(BsonDocument document) => new(MemberOf(document), document.Flag("comes"), document.Number("turn"), document.Moment("at"));

    public static MemberId MemberOf(BsonDocument document) => new(document.Text("member"));
}
