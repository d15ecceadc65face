using MongoDB.Bson;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>A turn as a document. While it lasts it holds its meeting as <c>now</c>, of which there can be one.</summary>
internal static class TurnDocument
{
    public static string IdOf(Turn turn) => IdOf(turn.Meeting.Value, turn.Seq.Number);

    public static BsonDocument Of(Turn turn, MeetingState meeting) => new()
    {
        { "_id", IdOf(turn) },
        { "meeting", turn.Meeting.Value },
        { "seq", turn.Seq.Number },
        { "member", turn.Member.Id!.Value.Value },
        { "chapter", (meeting.Chapter?.Value).OrNull() },
        { "rank", (int)turn.Rank },
        { "calledAt", turn.CalledAt.AsBson() },
        { "endedAt", BsonNull.Value },
        { "skipped", false },
        { "now", turn.Meeting.Value },
    };

    /// <summary>What is left of a turn in a room that was off record: that its member had one.</summary>
    public static BsonDocument Erased(BsonDocument turn, long place) => new()
    {
        { "_id", IdOf(turn.Text("meeting"), place) },
        { "meeting", turn["meeting"] },
        { "seq", place },
        { "member", turn["member"] },
        { "chapter", turn["chapter"] },
        { "rank", (int)HandRank.FirstTime },
        { "calledAt", DateTimeOffset.UnixEpoch.AsBson() },
        { "endedAt", DateTimeOffset.UnixEpoch.AsBson() },
        { "skipped", false },
    };

    /// <summary>What a document holds besides the fields of its kind.</summary>
    public static void Complete(BsonDocument turn)
    {
        turn["_id"] = IdOf(turn.Text("meeting"), turn.Number("seq"));
        if (!turn.Has("endedAt")) turn["now"] = turn["meeting"];
    }

    public static Turn? ReadOrNull(BsonDocument? document, AuthorViews people) => document is null ? null : new(
        new(document.Text("meeting")), people[HandDocument.MemberOf(document)], (HandRank)document.Small("rank"), document.Moment("calledAt"), new(document.Number("seq")));

    private static string IdOf(string meeting, long seq) => $"{meeting}/{seq}";
}
