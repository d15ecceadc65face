using MongoDB.Bson;
using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;
using ThreadState = VmugForum.Core.Threads.ThreadState;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>A thread as a document, beside the store's own counters: lastNumber, inSight, lastActivityAt, head, writes.</summary>
internal static class ThreadDocument
{
    /// <summary>A new thread; its counters are filled in by the commit.</summary>
    public static BsonDocument New(ThreadState thread)
    {
        var document = new BsonDocument
        {
            { "_id", thread.Id.Value },
            { "board", thread.Board.Value },
            { "audience", (int)thread.Audience },
            { "author", AuthorDocument.Of(thread.Author) },
            { "affiliationThen", (int)thread.AffiliationThen },
            { "opening", thread.Opening.Value },
            { "createdAt", thread.CreatedAt.AsBson() },
            { "lastActivityAt", thread.CreatedAt.AsBson() },
            { "lastNumber", 0L },
            { "inSight", 0L },
        };
        SourceDocument.AddTo(document, thread.Source);
        return document.AddRange(Changing(thread));
    }

    /// <summary>What a thread's verbs may change.</summary>
    public static BsonDocument Changing(ThreadState thread) => new()
    {
        { "title", thread.Title },
        { "slug", thread.Slug },
        { "kind", (int)thread.Kind },
        { "outcome", thread.Outcome is { } outcome ? (int)outcome : BsonNull.Value },
        { "tags", thread.Tags.AsBson() },
        { "accepted", (thread.Accepted?.Value).OrNull() },
        { "pinned", thread.Pinned },
        { "locked", thread.Locked },
        { "hidden", thread.Hidden },
        { "removed", thread.Removed },
        { "edition", thread.Edition },
    };

    public static ThreadState Read(BsonDocument document) => new(
        new(document.Text("_id")),
        new(document.Text("board")),
        (Audience)document.Small("audience"),
        document.Text("title"),
        document.Text("slug"),
        (ThreadKind)document.Small("kind"),
        (Outcome?)document.SmallOrNull("outcome"),
        document.Texts("tags"),
        AuthorDocument.ReadFrom(document),
        (AffiliationClass)document.Small("affiliationThen"),
        new(document.Text("opening")),
        document.TextOrNull("accepted") is { } accepted ? new PostId(accepted) : null,
        document.Flag("pinned"),
        document.Flag("locked"),
        document.Flag("hidden"),
        document.Flag("removed"),
        document.Moment("createdAt"),
        document.Number("edition"),
        SourceDocument.ReadFrom(document),
        document.Number("version"));

    public static ThreadView View(BsonDocument document, BoardName board, AuthorViews authors)
    {
        var thread = Read(document);
        return new(thread.Id, thread.Slug, thread.Title, board, thread.Kind, thread.Outcome, thread.Audience, authors[thread.Author], thread.AffiliationThen,
            thread.Tags, Replies(document), document.Number("lastNumber"), thread.CreatedAt, document.Moment("lastActivityAt"), thread.Pinned, thread.Locked,
            thread.Hidden, thread.Removed, thread.Opening, thread.Accepted, thread.Source, thread.Edition, document.Number("head"));
    }

    // The opening post is always in sight and is no reply.
    private static int Replies(BsonDocument document) => Math.Max(0, document.Small("inSight") - 1);
}
