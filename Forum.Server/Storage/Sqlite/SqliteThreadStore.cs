using System.Text.Json;
using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;
using ThreadState = VmugForum.Core.Threads.ThreadState;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteThreadStore(SqliteUnitOfWork unit, SqliteReads reads) : IThreadStore
{
    private static readonly string FindSql =
        $"""
        SELECT {Sight.Of("t")}, t.id, t.board, t.audience, t.title, t.slug, t.kind, t.outcome, t.tags, t.author_id, t.author_name, t.affiliation_then,
            t.opening, t.accepted, t.pinned, t.locked, t.hidden, t.removed, t.created_at, t.edition, {Columns.Source("t")}, t.version
        FROM threads t WHERE t.id = ?1
        """;

    private static readonly string ViewSql = $"SELECT {Sight.Of("t")}, {ThreadRows.View} FROM threads t {ThreadRows.Joins} WHERE t.id = ?1";

    public Task<ForumThread?> Find(ThreadId id, Actor actor, CancellationToken cancel) => reads.Read(db =>
        db.One(FindSql, row => new Sighted<ThreadState>(row.Number(), Read(row)), id.Value) is { Item: var thread } found
            && actor.Sees(thread.Audience) && (actor.IsForum || !Sight.IsStaged(found.Sight))
            ? new ForumThread(thread)
            : null, cancel);

    public Task<ThreadView?> View(ThreadId id, Actor actor, CancellationToken cancel) => reads.Read(db =>
        db.One(ViewSql, row => new Sighted<ThreadView>(row.Number(), ThreadRows.ReadView(row)), id.Value) is { } found && IsInSight(found, actor)
            ? found.Item
            : null, cancel);

    public Task<Page<ThreadView>> List(ThreadFilter filter, ThreadSort sort, Slice slice, Actor actor, CancellationToken cancel) => reads.Read(db =>
    {
        var list = new ThreadListSql(filter, sort, slice, Sight.InListsOf(actor, SqliteImportStore.AreSettled(db)), actor.IsForum ? "" : $" AND {Sight.IsPublished("t")}");
        return slice.Page(db.Many(list.Sql, ThreadRows.ReadView, list.Args), last => Cursor.At(
            sort == ThreadSort.Newest ? last.CreatedAt : last.LastActivityAt, last.Id.Value));
    }, cancel);

    public Task<IReadOnlyList<ThreadLogLine>> Log(ThreadId id, long after, int limit, CancellationToken cancel) => reads.Read<IReadOnlyList<ThreadLogLine>>(db => db.Many(
        "SELECT seq, type, subject, at FROM log WHERE stream = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
        row => new ThreadLogLine(row.Number(), row.Text(), row.Text(), row.Time()), id.Stream.Value, after, limit), cancel);

    public void Add(ForumThread thread)
    {
        var t = thread.State;
        unit.Write(db =>
        {
            db.Run(
                """
                INSERT INTO threads (id, board, audience, title, slug, kind, outcome, tags, author_id, author_name, affiliation_then, opening,
                    accepted, pinned, locked, hidden, removed, created_at, active_at, edition, source_site, source_url, source_licence,
                    source_key, import_id, sight, version)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, 1)
                """,
                t.Id.Value, t.Board.Value, (int)t.Audience, t.Title, t.Slug, (int)t.Kind, (int?)t.Outcome, JsonSerializer.Serialize(t.Tags),
                t.Author.Member?.Value, t.Author.Name, (int)t.AffiliationThen, t.Opening.Value, t.Accepted?.Value, t.Pinned, t.Locked, t.Hidden,
                t.Removed, t.CreatedAt, t.Edition, t.Source?.Site, t.Source?.Url, t.Source?.Licence, t.Source?.Key, t.Source?.Import,
                Sight.Of(t, IsStaged(db, t)));
            WriteTags(db, t);
        });
        unit.Enlist(thread.Raised);
    }

    public void Keep(ForumThread thread)
    {
        var t = thread.State;
        unit.Write(db =>
        {
            db.Run(
                """
                UPDATE threads SET title = ?3, slug = ?4, kind = ?5, outcome = ?6, tags = ?7, accepted = ?8, pinned = ?9, locked = ?10,
                    hidden = ?11, removed = ?12, edition = ?13, sight = ?14, version = version + 1
                WHERE id = ?1 AND version = ?2
                """,
                t.Id.Value, t.Version, t.Title, t.Slug, (int)t.Kind, (int?)t.Outcome, JsonSerializer.Serialize(t.Tags), t.Accepted?.Value,
                t.Pinned, t.Locked, t.Hidden, t.Removed, t.Edition, Sight.Of(t, IsStaged(db, t))).OrContended("thread");
            db.Run("DELETE FROM thread_tags WHERE thread = ?1", t.Id.Value);
            WriteTags(db, t);
        });
        unit.Enlist(thread.Raised);
    }

    public void Expect(ForumThread thread) => unit.Write(db =>
        (db.Number("SELECT 1 FROM threads WHERE id = ?1 AND version = ?2", thread.State.Id.Value, thread.State.Version) is null ? 0 : 1).OrContended("thread"));

    private static bool IsInSight(Sighted<ThreadView> found, Actor actor) => found.Item is var thread
        && actor.Sees(thread.Audience)
        && (actor.IsForum || !Sight.IsStaged(found.Sight))
        && (actor.Moderates || !thread.Hidden)
        && (actor.Moderates || !thread.Removed || actor.Is(thread.Author.Id));

    private static bool IsStaged(Db db, ThreadState thread) =>
        thread.Source is { } source && db.Number("SELECT published FROM imports WHERE id = ?1", source.Import) is not 1;

    private static void WriteTags(Db db, ThreadState thread)
    {
        foreach (var tag in thread.Tags)
            db.Run("INSERT INTO thread_tags (tag, thread, sight, active_at, created_at) SELECT ?1, id, sight, active_at, created_at FROM threads WHERE id = ?2",
                tag, thread.Id.Value);
    }

    private static ThreadState Read(Row row) => new(
        new(row.Text()), new(row.Text()), (Audience)row.Small(), row.Text(), row.Text(), (ThreadKind)row.Small(), (Outcome?)row.NumberOrNull(),
        ThreadRows.ReadTags(row), Columns.ReadAuthorship(row), (AffiliationClass)row.Small(), new(row.Text()),
        row.TextOrNull() is { } accepted ? new(accepted) : null, row.Flag(), row.Flag(), row.Flag(), row.Flag(), row.Time(), row.Number(),
        Columns.ReadSource(row), row.Number());

    private sealed record Sighted<T>(long Sight, T Item);
}
