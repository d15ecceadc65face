using MongoDB.Bson;
using VmugForum.Core.Kernel;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>One line of a room as a document; a redacted one has no text left.</summary>
internal static class MessageDocument
{
    public static BsonDocument Of(MessageState message) => new()
    {
        { "_id", message.Id.Value },
        { "meeting", message.Meeting.Value },
        { "seq", message.Seq.Number },
        { "author", message.Author.Value },
        { "clientId", message.ClientId },
        { "body", message.Body.OrNull() },
        { "html", message.Html.OrNull() },
        { "replyTo", (message.ReplyTo?.Value).OrNull() },
        { "at", message.At.AsBson() },
        { "editedAt", message.EditedAt.OrNull() },
        { "redacted", message.Redacted },
        { "version", message.Version + 1 },
    };

    public static MessageState Read(BsonDocument document) => new(
        new(document.Text("_id")),
        new(document.Text("meeting")),
        new Allotted(document.Number("seq")),
        AuthorOf(document),
        document.Text("clientId"),
        document.TextOrNull("body"),
        document.TextOrNull("html"),
        document.TextOrNull("replyTo") is { } to ? new MessageId(to) : null,
        document.Moment("at"),
        document.MomentOrNull("editedAt"),
        document.Flag("redacted"),
        document.Number("version"));

    public static MemberId AuthorOf(BsonDocument document) => new(document.Text("author"));

    public static MessageView View(BsonDocument document, AuthorViews authors) => MessageView.Of(Read(document), authors[AuthorOf(document)]);
}
