using MongoDB.Bson;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>A notice as a document. <c>notice</c> is its id, unique for its member.</summary>
internal static class NoticeDocument
{
    public static string IdOf(MemberId member, string notice) => $"{member}/{notice}";

    public static BsonDocument Of(Notice notice) => new()
    {
        { "_id", IdOf(notice.Member, notice.Id) },
        { "member", notice.Member.Value },
        { "notice", notice.Id },
        { "kind", (int)notice.Kind },
        { "about", notice.About },
        { "at", notice.At.AsBson() },
        { "thread", (notice.Thread?.Value).OrNull() },
        { "post", (notice.Post?.Value).OrNull() },
        { "number", notice.Number is { } number ? new BsonInt64(number.Number) : BsonNull.Value },
        { "meeting", (notice.Meeting?.Value).OrNull() },
        { "by", (notice.By?.Value).OrNull() },
        { "what", notice.What.OrNull() },
        { "reason", notice.Reason.OrNull() },
        { "audience", notice.Audience is { } audience ? new BsonInt32((int)audience) : BsonNull.Value },
        { "read", notice.Read },
    };

    public static Notice Read(BsonDocument document) => new(
        document.Text("notice"),
        new(document.Text("member")),
        (NoticeKind)document.Small("kind"),
        document.Text("about"),
        document.Moment("at"),
        document.TextOrNull("thread") is { } thread ? new(thread) : null,
        document.TextOrNull("post") is { } post ? new(post) : null,
        document.Has("number") ? new Allotted(document.Number("number")) : null,
        document.TextOrNull("meeting") is { } meeting ? new(meeting) : null,
        document.TextOrNull("by") is { } by ? new(by) : null,
        document.TextOrNull("what"),
        document.TextOrNull("reason"),
        (Audience?)document.SmallOrNull("audience"),
        document.Flag("read"));
}
