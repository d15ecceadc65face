using MongoDB.Bson;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>A raised hand as a document: one for each member of a room, ordered by the number of its event.</summary>
internal static class HandDocument
{
    public static string IdOf(MeetingId meeting, MemberId member) => $"{meeting}/{member}";

    public static BsonDocument Of(Hand hand, long seq) => new()
    {
        { "_id", IdOf(hand.Meeting, hand.Member.Id!.Value) },
        { "meeting", hand.Meeting.Value },
        { "member", hand.Member.Id!.Value.Value },
        { "raisedAt", hand.RaisedAt.AsBson() },
        { "seq", seq },
    };

    public static Hand Read(BsonDocument document, AuthorViews people) =>
        new(new(document.Text("meeting")), people[MemberOf(document)], document.Moment("raisedAt"));

    public static MemberId MemberOf(BsonDocument document) => new(document.Text("member"));
}
