using System.Globalization;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteMeetingStore(SqliteUnitOfWork unit, SqliteReads reads) : IMeetingStore
{
    private const string LocalTime = "yyyy-MM-dd'T'HH:mm:ss.fff";

    /// <summary>What <see cref="Read"/> reads, of the meeting mt.</summary>
    public const string All = """
        mt.id, mt.chapter, mt.title, mt.about, mt.about_html, mt.audience, mt.local_start, mt.zone, mt.starts_at, mt.ends_at, mt.stage,
        mt.facilitator, mt.opened_at, mt.closed_at, mt.edition, mt.version, mt.rule
        """;

    private static readonly string Views =
        $"""
        SELECT {All}, c.name, c.slug, {Columns.Member("f")}, mt.head
        FROM meetings mt LEFT JOIN chapters c ON c.id = mt.chapter LEFT JOIN members f ON f.id = mt.facilitator
        """;

    public Task<Meeting?> Find(MeetingId id, Actor actor, CancellationToken cancel) => reads.Read(db =>
        Find(db, id, actor) is { } found ? new Meeting(found) : null, cancel);

    public Task<MeetingView?> View(MeetingId id, Actor actor, CancellationToken cancel) => reads.Read(db => View(db, id, actor), cancel);

    public Task<Page<MeetingView>> List(Slice slice, Actor actor, CancellationToken cancel) => reads.Read(db => slice.Page(db.Many(
        $"""
        {Views} WHERE mt.audience IN ({Sight.InPlainSight(actor.Reach)}) AND (mt.starts_at, mt.id) < (?1, ?2)
        ORDER BY mt.starts_at DESC, mt.id DESC LIMIT ?3
        """,
        row => ReadView(row, actor), slice.After?.Key ?? long.MaxValue, slice.After?.Id ?? "", slice.Limit + 1),
        last => Cursor.At(last.Meeting.StartsAt, last.Meeting.Id.Value)), cancel);

    public void Add(Meeting meeting)
    {
        var m = meeting.State;
        unit.Write(db => db.Run(
            """
            INSERT INTO meetings (id, chapter, title, about, about_html, audience, local_start, zone, starts_at, ends_at, stage, facilitator,
                opened_at, closed_at, edition, rule, version)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, 1)
            """,
            m.Id.Value, m.Chapter?.Value, m.Title, m.About, m.AboutHtml, (int)m.Audience, Write(m.LocalStart), m.Zone, m.StartsAt, m.EndsAt,
            (int)m.Stage, m.Facilitator.Value, m.OpenedAt, m.ClosedAt, m.Edition, (int)m.Rule));
        unit.Enlist(meeting.Raised);
    }

    public void Keep(Meeting meeting)
    {
        var m = meeting.State;
        unit.Write(db => db.Run(
            """
            UPDATE meetings SET chapter = ?3, title = ?4, about = ?5, about_html = ?6, audience = ?7, local_start = ?8, zone = ?9, starts_at = ?10,
                ends_at = ?11, stage = ?12, facilitator = ?13, opened_at = ?14, closed_at = ?15, edition = ?16, rule = ?17, version = version + 1
            WHERE id = ?1 AND version = ?2
            """,
            m.Id.Value, m.Version, m.Chapter?.Value, m.Title, m.About, m.AboutHtml, (int)m.Audience, Write(m.LocalStart), m.Zone, m.StartsAt,
            m.EndsAt, (int)m.Stage, m.Facilitator.Value, m.OpenedAt, m.ClosedAt, m.Edition, (int)m.Rule).OrContended("meeting"));
        unit.Enlist(meeting.Raised);
    }

    public static MeetingState? Find(Db db, MeetingId id, Actor actor) =>
        db.One($"SELECT {All} FROM meetings mt WHERE mt.id = ?1", Read, id.Value) is { } found && actor.Sees(found.Audience) ? found : null;

    public static MeetingView? View(Db db, MeetingId id, Actor actor) =>
        db.One($"{Views} WHERE mt.id = ?1", row => ReadView(row, actor), id.Value) is { } found && actor.Sees(found.Meeting.Audience) ? found : null;

    private static MeetingView ReadView(Row row, Actor actor)
    {
        var meeting = Read(row);
        return new(meeting, row.TextOrNull(), row.TextOrNull(), Columns.ReadMember(row) ?? AuthorView.Gone, row.Number(), new Meeting(meeting).MayBeRunBy(actor));
    }

    private static MeetingState Read(Row row) => new(
        new(row.Text()), row.TextOrNull() is { } chapter ? new(chapter) : null, row.Text(), row.Text(), row.Text(), (Audience)row.Small(),
        DateTime.ParseExact(row.Text(), LocalTime, CultureInfo.InvariantCulture), row.Text(), row.Time(), row.Time(), (MeetingStage)row.Small(),
        new(row.Text()), row.TimeOrNull(), row.TimeOrNull(), row.Number(), row.Number(), (RoomRule)row.Small());

    private static string Write(DateTime local) => local.ToString(LocalTime, CultureInfo.InvariantCulture);
}
