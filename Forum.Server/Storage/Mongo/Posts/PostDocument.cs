using MongoDB.Bson;
using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;
using VmugForum.Core.Writing;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>A post as a document.</summary>
internal static class PostDocument
{
    public static BsonDocument Of(PostState post)
    {
        var document = new BsonDocument
        {
            { "_id", post.Id.Value },
            { "thread", post.Thread.Value },
            { "audience", (int)post.Audience },
            { "number", post.Number.Number },
            { "author", AuthorDocument.Of(post.Author) },
            { "affiliationThen", (int)post.AffiliationThen },
            { "body", BodyOf(post.Body) },
            { "html", post.Html },
            { "text", post.Text },
            { "replyTo", (post.ReplyTo?.Value).OrNull() },
            { "createdAt", post.CreatedAt.AsBson() },
            { "editedAt", post.EditedAt.OrNull() },
            { "hidden", post.Hidden },
            { "removed", post.Removed },
            { "edition", post.Edition },
            { "version", post.Version + 1 },
        };
        SourceDocument.AddTo(document, post.Source);
        return document;
    }

    public static PostState Read(BsonDocument document) => new(
        new(document.Text("_id")),
        new(document.Text("thread")),
        (Audience)document.Small("audience"),
        new Allotted(document.Number("number")),
        AuthorDocument.ReadFrom(document),
        (AffiliationClass)document.Small("affiliationThen"),
        ReadBody(document),
        document.Text("html"),
        document.Text("text"),
        ReplyTo(document),
        document.Moment("createdAt"),
        document.MomentOrNull("editedAt"),
        document.Flag("hidden"),
        document.Flag("removed"),
        document.Number("edition"),
        SourceDocument.ReadFrom(document),
        document.Number("version"));

    /// <summary>A post as readers see it, from a document that may come without its plain text.</summary>
    public static PostView View(BsonDocument document, AuthorViews authors, long? replyToNumber) => new(
        new(document.Text("_id")),
        new(document.Text("thread")),
        new Allotted(document.Number("number")),
        authors[AuthorDocument.ReadFrom(document)],
        (AffiliationClass)document.Small("affiliationThen"),
        ReadBody(document),
        document.Text("html"),
        ReplyTo(document),
        replyToNumber,
        document.Moment("createdAt"),
        document.MomentOrNull("editedAt"),
        document.Flag("hidden"),
        document.Flag("removed"),
        document.Number("edition"),
        SourceDocument.ReadFrom(document));

    public static BsonDocument Of(Revision earlier) => new()
    {
        { "_id", $"{earlier.Post}/{earlier.Edition}" },
        { "post", earlier.Post.Value },
        { "edition", earlier.Edition },
        { "body", BodyOf(earlier.Body) },
        { "writtenAt", earlier.WrittenAt.AsBson() },
        { "by", (earlier.By?.Value).OrNull() },
    };

    public static Revision ReadRevision(BsonDocument document) => new(new(document.Text("post")), document.Number("edition"), ReadBody(document),
        document.Moment("writtenAt"), document.TextOrNull("by") is { } by ? new MemberId(by) : null);

    public static bool IsInSight(BsonDocument document) => !document.Flag("hidden") && !document.Flag("removed");

    private static PostId? ReplyTo(BsonDocument document) => document.TextOrNull("replyTo") is { } post ? new(post) : null;

    private static BsonDocument BodyOf(Body body) => new() { { "source", body.Source }, { "format", (int)body.Format } };

    private static Body ReadBody(BsonDocument within)
    {
        var body = within["body"].AsBsonDocument;
        return Body.Kept(body.Text("source"), (BodyFormat)body.Small("format"));
    }
}
