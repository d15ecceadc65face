using System.Globalization;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteMeetingStore(SqliteUnitOfWork unit, SqliteReads reads) : IMeetingStore
{
    private const string LocalTime = "yyyy-MM-dd'T'HH:mm:ss.fff";

    // What a meeting's verbs may change, in the order of Values and of Read; the last one follows from the others and isn't read.
    private static readonly string[] Changing =
    [
        "chapter", "title", "about", "about_html", "audience", "local_start", "zone", "starts_at", "ends_at", "stage", "facilitator", "opened_at", "closed_at", "edition",
        "rule", "deputy", "call", "cancelled_at", "staged", "passed", "pinned", "slow", "next_due",
    ];

    /// <summary>What <see cref="Read"/> reads, of the meeting mt.</summary>
    public static readonly string All = $"mt.id, mt.version, {string.Join(", ", Changing.SkipLast(1).Select(column => $"mt.{column}"))}";

    private static readonly string Places = string.Join(", ", Changing.Select((_, i) => $"?{i + 3}"));

    private static readonly string Insert = $"INSERT INTO meetings (id, version, {string.Join(", ", Changing)}) VALUES (?1, ?2 + 1, {Places})";

    private static readonly string Update = $"UPDATE meetings SET ({string.Join(", ", Changing)}) = ({Places}), version = version + 1 WHERE id = ?1 AND version = ?2";

    private static readonly string Views =
        $"""
        SELECT {All}, c.name, c.slug, {Columns.Member("f")}, {Columns.Member("d")}, mt.head
        FROM meetings mt LEFT JOIN chapters c ON c.id = mt.chapter LEFT JOIN members f ON f.id = mt.facilitator LEFT JOIN members d ON d.id = mt.deputy
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

    public Task<IReadOnlyList<MeetingId>> Due(DateTimeOffset now, int limit, CancellationToken cancel) => reads.Read<IReadOnlyList<MeetingId>>(db =>
        db.Many("SELECT id FROM meetings WHERE next_due <= ?1 ORDER BY next_due, id LIMIT ?2", row => new MeetingId(row.Text()), now, limit), cancel);

    public void Add(Meeting meeting)
    {
        unit.Write(db => db.Run(Insert, Values(meeting.State with { Version = 0 })));
        unit.Enlist(meeting.Raised);
    }

    public void Keep(Meeting meeting)
    {
        unit.Write(db => db.Run(Update, Values(meeting.State)).OrContended("meeting"));
        unit.Enlist(meeting.Raised);
    }

    public static MeetingState? Find(Db db, MeetingId id, Actor actor) =>
        db.One($"SELECT {All} FROM meetings mt WHERE mt.id = ?1", Read, id.Value) is { } found && actor.Sees(found.Audience) ? found : null;

    public static MeetingView? View(Db db, MeetingId id, Actor actor) =>
        db.One($"{Views} WHERE mt.id = ?1", row => ReadView(row, actor), id.Value) is { } found && actor.Sees(found.Meeting.Audience) ? found : null;

    private static MeetingView ReadView(Row row, Actor actor)
    {
        var (meeting, chapter, slug, facilitator, deputy) = (Read(row), row.TextOrNull(), row.TextOrNull(), Columns.ReadMember(row) ?? AuthorView.Gone, Columns.ReadMember(row));
        return new MeetingView(meeting, chapter, slug, facilitator, row.Number()) { Deputy = deputy }.For(actor);
    }

    private static Arg[] Values(MeetingState m) =>
    [
        m.Id.Value, m.Version, m.Chapter?.Value, m.Title, m.About, m.AboutHtml, (int)m.Audience, m.LocalStart.ToString(LocalTime, CultureInfo.InvariantCulture), m.Zone,
        m.StartsAt, m.EndsAt, (int)m.Stage, m.Facilitator.Value, m.OpenedAt, m.ClosedAt, m.Edition, (int)m.Rule, m.Deputy?.Value, m.Call, m.CancelledAt, m.Staged, (int)m.Passed, m.Pinned?.Value, m.SlowSeconds, m.NextDue,
    ];

    private static MeetingState Read(Row row)
    {
        var (id, version) = (new MeetingId(row.Text()), row.Number());
        return new(id, row.TextOrNull() is { } chapter ? new(chapter) : null, row.Text(), row.Text(), row.Text(), (Audience)row.Small(),
            DateTime.ParseExact(row.Text(), LocalTime, CultureInfo.InvariantCulture), row.Text(), row.Time(), row.Time(), (MeetingStage)row.Small(),
            new(row.Text()), row.TimeOrNull(), row.TimeOrNull(), row.Number(), version, (RoomRule)row.Small())
        {
            Deputy = row.TextOrNull() is { } deputy ? new(deputy) : null, Call = row.TextOrNull(), CancelledAt = row.TimeOrNull(), Staged = row.Flag(),
            Passed = (MeetingMilestones)row.Small(), Pinned = row.TextOrNull() is { } pinned ? new(pinned) : null, SlowSeconds = row.Small(),
        };
    }
}
