using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqlitePostStore(SqliteUnitOfWork unit, SqliteReads reads) : IPostStore
{
    private static readonly string ViewColumns =
        $"""
        p.id, p.thread, p.number, {Columns.Author("p", "a")}, p.affiliation_then, p.source, p.format, p.html, p.reply_to, r.number,
        p.created_at, p.edited_at, p.hidden, p.removed, p.edition, {Columns.Source("p")}
        """;

    private const string Joins = "LEFT JOIN members a ON a.id = p.author_id LEFT JOIN posts r ON r.id = p.reply_to";

    private static readonly string FindSql =
        $"""
        SELECT p.id, p.thread, p.audience, p.number, p.author_id, p.author_name, p.affiliation_then, p.source, p.format, p.html, p.text,
            p.reply_to, p.created_at, p.edited_at, p.hidden, p.removed, p.edition, {Columns.Source("p")}, p.version
        FROM posts p JOIN threads t ON t.id = p.thread
        WHERE p.id = ?1 AND (?2 OR {Sight.Of("t")} < {Sight.Staged})
        """;

    private static readonly string ViewSql =
        $"""
        SELECT t.audience, {ViewColumns} FROM posts p JOIN threads t ON t.id = p.thread {Joins}
        WHERE p.id = ?1 AND (p.hidden = 0 OR ?2) AND (p.removed = 0 OR ?2 OR p.author_id = ?3)
            AND (t.hidden = 0 OR ?2) AND (t.removed = 0 OR ?2 OR t.author_id = ?3) AND (?4 OR {Sight.Of("t")} < {Sight.Staged})
        """;

    private static readonly string ListSql =
        $"""
        SELECT {ViewColumns} FROM posts p {Joins}
        WHERE p.thread = ?1 AND p.number > ?2 AND (p.hidden = 0 OR ?4) AND (p.removed = 0 OR ?4 OR p.author_id = ?5)
        ORDER BY p.number LIMIT ?3
        """;

    public Task<Post?> Find(PostId id, Actor actor, CancellationToken cancel) => reads.Read(db =>
        db.One(FindSql, Read, id.Value, actor.IsForum) is { } post && actor.Sees(post.Audience) ? new Post(post) : null, cancel);

    public Task<PostView?> View(PostId id, Actor actor, CancellationToken cancel) => reads.Read(db =>
        db.One(ViewSql, row => new Placed((Audience)row.Small(), ReadView(row)), id.Value, actor.Moderates, actor.Id?.Value, actor.IsForum) is { } found
            && actor.Sees(found.Audience)
            ? found.Post
            : null, cancel);

    public Task<IReadOnlyList<PostView>> List(ThreadId thread, long after, int limit, Actor actor, CancellationToken cancel) =>
        reads.Read<IReadOnlyList<PostView>>(db => db.Many(ListSql, ReadView, thread.Value, after, limit, actor.Moderates, actor.Id?.Value), cancel);

    public Task<IReadOnlyList<Revision>> History(PostId id, CancellationToken cancel) => reads.Read<IReadOnlyList<Revision>>(db => db.Many(
        "SELECT post, edition, source, format, written_at, by_id FROM revisions WHERE post = ?1 ORDER BY edition DESC", ReadRevision, id.Value), cancel);

    public void Add(Post post)
    {
        var p = post.State;
        unit.Write(db => Write(db, p));
        // An import brings threads that nobody waits for: each is put in order once, with its last post.
        if (p.Source is not null) unit.WriteWithin(transaction => transaction.AtTheEnd(db => Stirred.Settle(db, p.Thread.Value)));
        unit.Enlist(post.Raised);
    }

    public void Keep(Post post)
    {
        unit.Write(db =>
        {
            Change(db, post.State);
            foreach (var aside in post.PutAside) Write(db, aside);
        });
        unit.Enlist(post.Raised);
    }

    public void Erase(Post post)
    {
        unit.Erase(db =>
        {
            Change(db, post.State);
            db.Run("DELETE FROM revisions WHERE post = ?1", post.State.Id.Value);
        });
        unit.Enlist(post.Raised);
    }

    private static void Change(Db db, PostState p)
    {
        CountAgain(db, p);
        db.Run(
            """
            UPDATE posts SET source = ?3, format = ?4, html = ?5, text = ?6, edited_at = ?7, hidden = ?8, removed = ?9, edition = ?10, version = version + 1
            WHERE id = ?1 AND version = ?2
            """,
            p.Id.Value, p.Version, p.Body.Source, (int)p.Body.Format, p.Html, p.Text, p.EditedAt, p.Hidden, p.Removed, p.Edition).OrContended("post");
    }

    private static void Write(Db db, PostState p)
    {
        var number = TakeNumber(db, p);
        p.Number.Give(number);
        db.Run(
            """
            INSERT INTO posts (id, thread, audience, number, author_id, author_name, affiliation_then, source, format, html, text, reply_to,
                created_at, edited_at, hidden, removed, edition, source_site, source_url, source_licence, source_key, import_id, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, 1)
            """,
            p.Id.Value, p.Thread.Value, (int)p.Audience, number, p.Author.Member?.Value, p.Author.Name, (int)p.AffiliationThen, p.Body.Source,
            (int)p.Body.Format, p.Html, p.Text, p.ReplyTo?.Value, p.CreatedAt, p.EditedAt, p.Hidden, p.Removed, p.Edition,
            p.Source?.Site, p.Source?.Url, p.Source?.Licence, p.Source?.Key, p.Source?.Import);
    }

    private static long TakeNumber(Db db, PostState p)
    {
        var number = db.Number(
            """
            UPDATE threads SET last_number = last_number + 1, reply_count = reply_count + (last_number > 0 AND ?2)
            WHERE id = ?1 RETURNING last_number
            """,
            p.Thread.Value, IsInSight(p)) ?? throw new InvalidOperationException($"There is no thread {p.Thread}.");
        Stirred.Note(db, p.Thread.Value, p.CreatedAt);
        return number;
    }

    private static void CountAgain(Db db, PostState p) => db.Run(
        """
        UPDATE threads SET reply_count = reply_count + ?3 - (SELECT hidden = 0 AND removed = 0 FROM posts WHERE id = ?2)
        WHERE id = ?1 AND (SELECT number > 1 AND (hidden = 0 AND removed = 0) <> ?3 FROM posts WHERE id = ?2)
        """,
        p.Thread.Value, p.Id.Value, IsInSight(p));

    private static void Write(Db db, Revision r) => db.Run(
        "INSERT INTO revisions (post, edition, source, format, written_at, by_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        r.Post.Value, r.Edition, r.Body.Source, (int)r.Body.Format, r.WrittenAt, r.By?.Value);

    private static bool IsInSight(PostState p) => !p.Hidden && !p.Removed;

    private static PostState Read(Row row) => new(
        new(row.Text()), new(row.Text()), (Audience)row.Small(), new(row.Number()), Columns.ReadAuthorship(row), (AffiliationClass)row.Small(), ReadBody(row),
        row.Text(), row.Text(), ReadReplyTo(row), row.Time(), row.TimeOrNull(), row.Flag(), row.Flag(), row.Number(), Columns.ReadSource(row), row.Number());

    private static PostView ReadView(Row row) => new(
        new(row.Text()), new(row.Text()), new(row.Number()), Columns.ReadAuthor(row), (AffiliationClass)row.Small(), ReadBody(row), row.Text(), ReadReplyTo(row),
        row.NumberOrNull(), row.Time(), row.TimeOrNull(), row.Flag(), row.Flag(), row.Number(), Columns.ReadSource(row));

    private static Revision ReadRevision(Row row) => new(
        new(row.Text()), row.Number(), ReadBody(row), row.Time(), row.TextOrNull() is { } by ? new(by) : null);

    private static Body ReadBody(Row row) => Body.Kept(row.Text(), (BodyFormat)row.Small());

    private static PostId? ReadReplyTo(Row row) => row.TextOrNull() is { } id ? new(id) : null;

    private sealed record Placed(Audience Audience, PostView Post);
}
