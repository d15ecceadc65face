using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed partial class SqliteRoundtableStore(SqliteUnitOfWork unit, SqliteReads reads) : IRoundtableStore
{
    private const string All = "g.id, g.meeting, g.seq, g.author, g.client_id, g.body, g.html, g.reply_to, g.at, g.edited_at, g.redacted, g.version";

    private static readonly string Lines = $"g.id, g.seq, {Columns.Member("a")}, g.body, g.html, g.reply_to, g.at, g.edited_at, g.redacted, y.same_here, y.thanks, y.helpful";

    // The lines g with whoever said them and what was told of their reactions.
    private const string Joined = "LEFT JOIN members a ON a.id = g.author LEFT JOIN tallies y ON y.message = g.id";

    private static readonly string LogLines =
        $"""
        SELECT l.seq, l.type, l.detail, l.at, {Lines}, {Columns.Member("h")}, l.subject
        FROM log l
        LEFT JOIN messages g ON l.type IN ({Columns.Words(MessageEvent.Types)}) AND g.id = l.subject
        {Joined}
        LEFT JOIN members h ON l.type IN ('{FacilitatorChanged.Type}', {Columns.Words(FloorEvent.Types)}) AND h.id = l.subject
        WHERE l.stream = ?1 AND l.seq > ?2
        """;

    private static readonly string LogSql = $"{LogLines} ORDER BY l.seq LIMIT ?3";

    private static readonly string HappeningsSql = $"{LogLines} AND l.type IN ({Columns.Words(ListHappenings.Types)}) ORDER BY l.seq DESC LIMIT ?3";

    private static readonly string LatestSql =
        $"""
        SELECT {Lines} FROM (SELECT * FROM messages WHERE meeting = ?1 ORDER BY seq DESC LIMIT ?2) g
        {Joined} ORDER BY g.seq
        """;

    public Task<Roundtable?> Find(MeetingId id, Actor actor, CancellationToken cancel) => reads.Read(db =>
        SqliteMeetingStore.Find(db, id, actor) is { } meeting ? new Roundtable(meeting) : null, cancel);

    public Task<Message?> FindMessage(MeetingId meeting, MessageId id, CancellationToken cancel) => reads.Read(db =>
        db.One($"SELECT {All} FROM messages g WHERE g.id = ?1 AND g.meeting = ?2", ReadMessage, id.Value, meeting.Value), cancel);

    public Task<Message?> FindSaid(MeetingId meeting, MemberId author, string clientId, CancellationToken cancel) => reads.Read(db =>
        db.One($"SELECT {All} FROM messages g WHERE g.meeting = ?1 AND g.author = ?2 AND g.client_id = ?3", ReadMessage, meeting.Value, author.Value, clientId), cancel);

    public Task<long> Head(MeetingId meeting, CancellationToken cancel) => reads.Read(db => Head(db, meeting), cancel);

    public Task<RoomLog> Read(MeetingId meeting, long after, int limit, CancellationToken cancel) => reads.ReadAtOneMoment(db =>
        new RoomLog(Head(db, meeting), SqliteInquiryStore.Join(db, meeting, SqliteQuestionStore.Join(db, meeting, WithItems(db, meeting, db.Many(LogSql, ReadLogLine, meeting.Stream.Value, after, limit))))), cancel);

    public Task<IReadOnlyList<RoomLogView>> Happenings(MeetingId meeting, long after, int limit, CancellationToken cancel) => reads.ReadAtOneMoment<IReadOnlyList<RoomLogView>>(db =>
        [.. Enumerable.Reverse(WithItems(db, meeting, db.Many(HappeningsSql, ReadLogLine, meeting.Stream.Value, after, limit)))], cancel);

    public Task<RoomState> State(MeetingId meeting, Actor actor, CancellationToken cancel) => reads.ReadAtOneMoment(db =>
    {
        var view = SqliteMeetingStore.View(db, meeting, actor) ?? throw MeetingRefusals.NotFound();
        return new RoomState(view, view.Head, db.Many(LatestSql, ReadLine, meeting.Value, Roundtable.MessagesShown),
            HandsUp(db, meeting), SqliteAgendaStore.InTheRoom(db, meeting), Speaking(db, meeting)) { Pinned = Pinned(db, view.Meeting), Questions = SqliteQuestionStore.InTheRoom(db, meeting), Inquiries = SqliteInquiryStore.Of(db, meeting) };
    }, cancel);

    // The event goes first: its number is the message's.
    public void Add(Message message)
    {
        var m = message.State;
        unit.Enlist(message.Raised);
        var posted = message.Raised.OfType<MessagePosted>().Single();
        unit.Write(db =>
        {
            m.Seq.Give(posted.Seq.Number);
            db.Run(
                """
                INSERT INTO messages (id, meeting, seq, author, client_id, body, html, reply_to, at, edited_at, redacted, version)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 1)
                """,
                m.Id.Value, m.Meeting.Value, m.Seq.Number, m.Author.Value, m.ClientId, m.Body, m.Html, m.ReplyTo?.Value, m.At, m.EditedAt, m.Redacted);
        });
    }

    public void Keep(Message message)
    {
        var m = message.State;
        Change(m, db => db.Run(
            "UPDATE messages SET body = ?3, html = ?4, edited_at = ?5, redacted = ?6, version = version + 1 WHERE id = ?1 AND version = ?2",
            m.Id.Value, m.Version, m.Body, m.Html, m.EditedAt, m.Redacted).OrContended("message"));
        unit.Enlist(message.Raised);
    }

    // What it said before is nowhere in the file; of a redacted line nor is it in what was logged.
    private void Change(MessageState changed, Action<Db> write)
    {
        if (changed.Redacted) unit.Erase(write);
        else unit.Write(db => db.Erase(write));
    }

    public Task<bool> HasBeenSpokenIn(MeetingId meeting, CancellationToken cancel) => reads.Read(db => HasBeenSpokenIn(db, meeting), cancel);

    public void ExpectSilence(MeetingId meeting) => unit.Write(db => (HasBeenSpokenIn(db, meeting) ? 0 : 1).OrContended("room"));

    public Task<bool> HoldsAnything(MeetingId meeting, CancellationToken cancel) => reads.Read(db => HoldsAnything(db, meeting), cancel);

    public void ExpectNothing(MeetingId meeting) => unit.Write(db => (HoldsAnything(db, meeting) ? 0 : 1).OrContended("room"));

    public Task<RoomRule?> AcceptedRule(MeetingId meeting, MemberId member, CancellationToken cancel) => reads.Read(db =>
        (RoomRule?)(int?)db.Number("SELECT rule FROM acceptances WHERE meeting = ?1 AND member = ?2", meeting.Value, member.Value), cancel);

    public void Accept(RuleAcceptance acceptance) => unit.Write(db => db.Run(
        "INSERT OR REPLACE INTO acceptances (meeting, member, rule, at) VALUES (?1, ?2, ?3, ?4)",
        acceptance.Meeting.Value, acceptance.Member.Value, (int)acceptance.Rule, acceptance.At));

    public void Expect(Roundtable table) => unit.Write(db =>
        (db.Number("SELECT 1 FROM meetings WHERE id = ?1 AND version = ?2", table.Meeting.Id.Value, table.Meeting.Version) is null ? 0 : 1).OrContended("meeting"));

    // A hand that is down again stands in the log, with whose it was.
    private static bool HasBeenSpokenIn(Db db, MeetingId meeting) => IsIn(db, meeting, "messages", "questions")
        || db.Number($"SELECT 1 FROM log WHERE stream = ?1 AND type = '{HandRaised.Type}' LIMIT 1", meeting.Stream.Value) is not null;

    private static bool HoldsAnything(Db db, MeetingId meeting) => IsIn(db, meeting, "messages", "questions", "agenda_items", "inquiries");

    private static bool IsIn(Db db, MeetingId meeting, params string[] tables) =>
        Array.Exists(tables, table => db.Number($"SELECT 1 FROM {table} WHERE meeting = ?1 LIMIT 1", meeting.Value) is not null);

    private static long Head(Db db, MeetingId meeting) => db.Number("SELECT head FROM meetings WHERE id = ?1", meeting.Value) ?? 0;

    private static Message ReadMessage(Row row) => new(new(
        new(row.Text()), new(row.Text()), new(row.Number()), new(row.Text()), row.Text(), row.TextOrNull(), row.TextOrNull(), ReadReplyTo(row),
        row.Time(), row.TimeOrNull(), row.Flag(), row.Number()));

    // Few lines are about the agenda, so its items are read for these alone.
    private static List<RoomLogView> WithItems(Db db, MeetingId meeting, List<LogRow> rows)
    {
        if (!rows.Exists(row => ItemEvent.Types.Contains(row.Line.Type))) return rows.ConvertAll(row => row.Line);
        var items = SqliteAgendaStore.InTheLog(db, meeting);
        return rows.ConvertAll(row => ItemEvent.Types.Contains(row.Line.Type) ? row.Line with { Item = new(items[row.Subject], row.Detail?.Split(' ') ?? []) } : row.Line);
    }

    private static LogRow ReadLogLine(Row row)
    {
        var (seq, type, detail, at) = (row.Number(), row.Text(), row.TextOrNull(), row.Time());
        var line = ReadLineOrNull(row);
        var view = new RoomLogView(seq, type, at, line, Columns.ReadMember(row) ?? (FloorEvent.Types.Contains(type) ? AuthorView.Gone : null), type == MeetingStageChanged.Type ? Enum.Parse<MeetingStage>(detail!) : null, detail);
        var subject = row.Text();
        return new(view.About(subject), subject, detail);
    }

    private static MessageView ReadLine(Row row) => ReadLineOrNull(row)!;

    private static MessageView? ReadLineOrNull(Row row)
    {
        var (id, seq, author) = (row.TextOrNull(), row.Number(), Columns.ReadMember(row) ?? AuthorView.Gone);
        var (body, html, replyTo, at, edited, redacted) = (row.TextOrNull(), row.TextOrNull(), ReadReplyTo(row), row.Time(), row.TimeOrNull(), row.Flag());
        var reactions = new ReactionCounts(row.Small(), row.Small(), row.Small());
        return id is null ? null : new(new(id), new(seq), author, body, html, replyTo, at, edited, redacted) { Reactions = reactions };
    }

    private static MessageId? ReadReplyTo(Row row) => row.TextOrNull() is { } id ? new(id) : null;

    private sealed record LogRow(RoomLogView Line, string Subject, string? Detail);
}
