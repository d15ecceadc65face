using MongoDB.Bson;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>A raised hand as a document: one for each member of a room.</summary>
internal static class HandDocument
{
    public static string IdOf(MeetingId meeting, MemberId member) => $"{meeting}/{member}";

    public static BsonDocument Of(Hand hand) => new()
    {
        { "_id", IdOf(hand.Meeting, hand.Member.Id!.Value) },
        { "meeting", hand.Meeting.Value },
        { "member", hand.Member.Id!.Value.Value },
        { "raisedAt", hand.RaisedAt.AsBson() },
        { "seq", hand.Place.Number },
        { "rank", (int)hand.Rank },
        { "passedOver", (long)hand.PassedOver },
        { "askedToWait", hand.IsAskedToWait },
    };

    public static Hand Read(BsonDocument document, AuthorViews people) =>
        new(new(document.Text("meeting")), people[MemberOf(document)], document.Moment("raisedAt"),
            (HandRank)document.Small("rank"), new(document.Number("seq")), document.Small("passedOver"), document.Flag("askedToWait"));

    public static MemberId MemberOf(BsonDocument document) => new(document.Text("member"));
}
