using VmugForum.Core.Agendas;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Posts;
using Outcome = VmugForum.Core.Threads.Outcome;

namespace VmugForum.Server.Storage.Sqlite;

/// <summary>Items of agendas as rows, and joined with their stories as everybody at the meeting may see them.</summary>
internal static class AgendaRows
{
    public const string All = """
        i.id, i.story, i.told_at, i.author, i.by_id, i.at, i.standing, i.minutes, i.place, i.dots, i.moved_because, i.started_at, i.ends_at, i.ended_at,
        i.extensions, i.asked_until, i.asked_of, i.notes
        """;

    // Audiences rise: whoever belongs to the meeting's belongs to every lower one.
    public static readonly string Views =
        $"""
        SELECT {All}, s.title, s.slug, s.outcome, {Columns.Member("a")}, {Columns.Member("b")}
        FROM agenda_items i JOIN meetings mt ON mt.id = i.meeting
        LEFT JOIN threads s ON s.id = i.story AND s.hidden = 0 AND s.removed = 0 AND s.audience <= mt.audience
        LEFT JOIN members a ON a.id = i.author LEFT JOIN members b ON b.id = i.by_id
        """;

    public static AgendaItem Read(Row row)
    {
        var (id, story, told, author, by, at) = (row.Text(), row.Text(), row.Time(), row.Text(), row.Text(), row.Time());
        var (standing, minutes, place, dots, because) = ((ItemStanding)row.Small(), row.Small(), SmallOrNull(row), SmallOrNull(row), row.TextOrNull());
        var (started, ends, ended, extensions) = (row.TimeOrNull(), row.TimeOrNull(), row.TimeOrNull(), row.Small());
        var (askedUntil, askedOf, notes) = (row.TimeOrNull(), SmallOrNull(row), row.TextOrNull());
        return new(new(id), new(story), told, new(author), new(by), at, standing, minutes, place, dots, because, started, ends, ended, extensions,
            askedUntil is { } closes ? new(closes, askedOf ?? 0) : null, notes is null ? null : new PostId(notes));
    }

    public static AgendaItemView ReadView(Row row)
    {
        var item = Read(row);
        var (title, slug, outcome) = (row.TextOrNull(), row.TextOrNull(), SmallOrNull(row));
        return new(item, title, slug, (Outcome?)outcome, Columns.ReadMember(row) ?? AuthorView.Gone, Columns.ReadMember(row) ?? AuthorView.Gone);
    }

    public static void Write(Db db, MeetingId meeting, AgendaItem i) => db.Run(
        """
        INSERT OR REPLACE INTO agenda_items (meeting, id, story, told_at, author, by_id, at, standing, minutes, place, dots, moved_because, started_at, ends_at,
            ended_at, extensions, asked_until, asked_of, notes)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
        """,
        meeting.Value, i.Id.Value, i.Story.Value, i.ToldAt, i.Author.Value, i.By.Value, i.At, (int)i.Standing, i.Minutes, i.Place, i.Dots, i.MovedBecause, i.StartedAt,
        i.EndsAt, i.EndedAt, i.Extensions, i.Question?.ClosesAt, i.Question?.Present, i.Notes?.Value);

    private static int? SmallOrNull(Row row) => (int?)row.NumberOrNull();
}
