using System.Text.Json;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Storage.Sqlite;

/// <remarks>A member's notices lie together, and are a few hundred at most: everything looks through all of them, without an index that each reply would have to move.</remarks>
internal sealed class SqliteNoticeStore(SqliteUnitOfWork unit, SqliteReads reads) : INoticeStore
{
    private const string Joins = """
        FROM notices n LEFT JOIN threads t ON t.id = n.thread LEFT JOIN posts p ON p.id = n.post LEFT JOIN meetings mt ON mt.id = n.meeting
        """;

    // Whoever looked at a place, and whatever is given must hold; ?1 is the member.
    private const string Which = """
        member = ?1 AND read = 0 AND (?2 IS NULL OR at <= ?2) AND (?3 IS NULL OR about = ?3)
            AND (?4 IS NULL OR (thread = ?4 AND kind <> ?7 AND (number IS NULL OR number BETWEEN ?5 AND ?6))) AND (?8 IS NULL OR (meeting = ?8 AND kind <> ?7))
        """;

    public Task<IReadOnlyList<NoticeSeen>> List(Actor actor, CancellationToken cancel) => reads.Read<IReadOnlyList<NoticeSeen>>(db => db.Many(
        $"{Seen(actor)} ORDER BY n.at DESC, n.id DESC LIMIT ?4", Read, actor.Member.Value, actor.Moderates, actor.IsForum, Notice.MaxKept), cancel);

    public Task<NoticeSeen?> Find(Actor actor, string id, CancellationToken cancel) => reads.Read(db =>
        db.One($"{Seen(actor)} AND n.id = ?4", Read, actor.Member.Value, actor.Moderates, actor.IsForum, id), cancel);

    public Task<IReadOnlyDictionary<MemberId, NoticeChoices>> Choices(IReadOnlyCollection<MemberId> members, CancellationToken cancel) => reads.Read<IReadOnlyDictionary<MemberId, NoticeChoices>>(db =>
        db.Many("SELECT member, topic, channel FROM notice_choices WHERE member IN (SELECT value FROM json_each(?1))",
                row => (Member: new MemberId(row.Text()), Topic: (NoticeTopic)row.Small(), Channel: (Channel)row.Small()), JsonSerializer.Serialize(members.Select(member => member.Value)))
            .GroupBy(chosen => chosen.Member).ToDictionary(theirs => theirs.Key, theirs => new NoticeChoices(theirs.ToDictionary(one => one.Topic, one => one.Channel))), cancel);

    public void Choose(MemberId member, NoticeTopic topic, Channel channel) => unit.Write(db => db.Run(
        "INSERT INTO notice_choices (member, topic, channel) VALUES (?1, ?2, ?3) ON CONFLICT (member, topic) DO UPDATE SET channel = excluded.channel", member.Value, (int)topic, (int)channel));

    public Task<int> CountUnread(Actor actor, CancellationToken cancel) => reads.Read(db => (int)(db.Number(
        $"SELECT count(DISTINCT n.about) {Joins} WHERE n.member = ?1 AND n.read = 0 AND {IsInSight(actor)}",
        actor.Member.Value, actor.Moderates, actor.IsForum) ?? 0), cancel);

    public Task<bool> HasUnread(MemberId member, NoticeFilter which, CancellationToken cancel) =>
        reads.Read(db => db.Number($"SELECT 1 FROM notices WHERE {Which} LIMIT 1", Given(member, which)) is not null, cancel);

    public void Add(IReadOnlyList<Notice> notices, Func<Notice, OutboxEntry?>? letter = null) => unit.Write(db =>
    {
        foreach (var notice in notices)
            if (IsNew(db, notice) && letter?.Invoke(notice) is { } entry) SqliteOutbox.Put(db, entry);
        foreach (var member in notices.Select(notice => notice.Member).Distinct()) DropOldest(db, member);
    });

    public void MarkRead(MemberId member, NoticeFilter which) => unit.Write(db => db.Run($"UPDATE notices SET read = 1 WHERE {Which}", Given(member, which)));

    private static string Seen(Actor actor) =>
        $"""
        SELECT n.id, n.member, n.kind, n.about, n.at, n.thread, n.post, n.number, n.meeting, n.by_id, n.what, n.reason, n.audience, n.read, {Columns.Member("b")},
            CASE WHEN {IsThreadSeen(actor)} OR {IsOwnThread(actor)} THEN t.title WHEN {IsMeetingSeen(actor)} THEN mt.title END, {IsThreadSeen(actor)} OR {IsMeetingSeen(actor)}, mt.starts_at
        {Joins} LEFT JOIN members b ON b.id = n.by_id
        WHERE n.member = ?1 AND {IsInSight(actor)}
        """;

    private static bool IsNew(Db db, Notice n) => db.Run(
        """
        INSERT INTO notices (member, id, kind, about, at, thread, post, number, meeting, by_id, what, reason, audience, read)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT DO NOTHING
        """,
        n.Member.Value, n.Id, (int)n.Kind, n.About, n.At, n.Thread?.Value, n.Post?.Value, n.Number?.Number, n.Meeting?.Value, n.By?.Value, n.What, n.Reason, (int?)n.Audience, n.Read) == 1;

    private static void DropOldest(Db db, MemberId member)
    {
        // Counting them is cheaper than putting them in order, and nearly nobody has too many.
        if (db.Number("SELECT count(*) FROM notices WHERE member = ?1", member.Value) <= Notice.MaxKept) return;
        db.Run("DELETE FROM notices WHERE member = ?1 AND (at, id) <= (SELECT at, id FROM notices WHERE member = ?1 ORDER BY at DESC, id DESC LIMIT 1 OFFSET ?2)",
            member.Value, Notice.MaxKept);
    }

    private static Arg[] Given(MemberId member, NoticeFilter which) =>
    [
        member.Value, which.UpTo, which.About, which.Places?.Thread?.Value, which.Places?.From, which.Places?.To, (int)NoticeKind.Act, which.Places?.Meeting?.Value,
    ];

    // An act of staff on somebody's own writing is told also when that is what took it out of sight.
    private static string IsInSight(Actor actor) =>
        $"""
        CASE n.kind WHEN {(int)NoticeKind.Act} THEN n.audience IN ({Sight.InPlainSight(actor.Reach)})
        WHEN {(int)NoticeKind.ParkedWork} THEN {(actor.Administers ? 1 : 0)}
        ELSE (n.thread IS NULL OR {IsThreadSeen(actor)}) AND (n.post IS NULL OR (p.id IS NOT NULL AND (p.hidden = 0 OR ?2) AND (p.removed = 0 OR ?2 OR p.author_id = ?1)))
            AND (n.meeting IS NULL OR {IsMeetingSeen(actor)}) END
        """;

    private static string IsThreadSeen(Actor actor) =>
        $"""
        (t.id IS NOT NULL AND t.audience IN ({Sight.InPlainSight(actor.Reach)}) AND (t.hidden = 0 OR ?2) AND (t.removed = 0 OR ?2 OR t.author_id = ?1)
            AND (?3 OR {Sight.Of("t")} < {Sight.Staged}))
        """;

    private static string IsOwnThread(Actor actor) => $"(t.id IS NOT NULL AND t.audience IN ({Sight.InPlainSight(actor.Reach)}) AND t.author_id = ?1)";

    private static string IsMeetingSeen(Actor actor) => $"(mt.id IS NOT NULL AND mt.audience IN ({Sight.InPlainSight(actor.Reach)}))";

    private static NoticeSeen Read(Row row)
    {
        var (id, member, kind, about, at) = (row.Text(), new MemberId(row.Text()), (NoticeKind)row.Small(), row.Text(), row.Time());
        var (thread, post, number, meeting, by) = (row.TextOrNull(), row.TextOrNull(), row.NumberOrNull(), row.TextOrNull(), row.TextOrNull());
        var notice = new Notice(id, member, kind, about, at, thread is null ? null : new(thread), post is null ? null : new(post), number is { } given ? new(given) : null,
            meeting is null ? null : new(meeting), by is null ? null : new(by), row.TextOrNull(), row.TextOrNull(), (Audience?)row.NumberOrNull(), row.Flag());
        var author = Columns.ReadMember(row) ?? (by is null ? null : Core.Members.AuthorView.Gone);
        return new(notice, author, row.TextOrNull(), row.Flag(), row.TimeOrNull());
    }
}
