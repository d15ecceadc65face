using System.Globalization;
using System.Text.Json;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Series;

namespace VmugForum.Server.Storage.Sqlite;

internal sealed class SqliteSeriesStore(SqliteUnitOfWork unit, SqliteReads reads) : ISeriesStore
{
    private const string All = "chapter, version, title, about, about_html, audience, week, day, every_months, month, local_time, zone, minutes, call, seats, rota, kept_by, planned, planned_for, ended_at, room_rule";

    public Task<MeetingSeries?> Find(ChapterId chapter, CancellationToken cancel) => reads.Read(db =>
        db.One($"SELECT {All} FROM series WHERE chapter = ?1", Read, chapter.Value), cancel);

    public Task<IReadOnlyList<ChapterId>> GoingOn(CancellationToken cancel) => reads.Read<IReadOnlyList<ChapterId>>(db =>
        db.Many("SELECT chapter FROM series WHERE ended_at IS NULL ORDER BY chapter", row => new ChapterId(row.Text())), cancel);

    public void Keep(MeetingSeries series)
    {
        var s = series.State;
        unit.Write(db =>
        {
            // An older version than the one that stands there takes nothing away, and then nothing new can be put.
            if (s.Version > 0) db.Run("DELETE FROM series WHERE chapter = ?1 AND version = ?2", s.Chapter.Value, s.Version).OrContended("series");
            db.Run($"INSERT INTO series ({All}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)", Values(s));
        });
        unit.Enlist(series.Raised);
    }

    private static Arg[] Values(SeriesState s) =>
    [
        s.Chapter.Value, s.Version + 1, s.Plan.Title, s.Plan.About, s.Plan.AboutHtml, (int)s.Plan.Audience, s.Plan.Rule.Week, (int)s.Plan.Rule.Day, s.Plan.Rule.EveryMonths,
        s.Plan.Rule.Month, s.Plan.Rule.Time.ToString("HH:mm", CultureInfo.InvariantCulture), s.Plan.Rule.Zone, s.Plan.Minutes, s.Plan.Call, s.Plan.Seats,
        JsonSerializer.Serialize(s.Rota.Select(member => member.Value)), s.KeptBy.Value, s.Planned?.Value, s.PlannedFor?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), s.EndedAt, (int)s.Plan.Room,
    ];

    private static MeetingSeries Read(Row row)
    {
        var (chapter, version) = (new ChapterId(row.Text()), row.Number());
        var (title, about, html, audience) = (row.Text(), row.Text(), row.Text(), (Audience)row.Small());
        var rule = new Recurrence(row.Small(), (DayOfWeek)row.Small(), row.Small(), row.Small(), TimeOnly.ParseExact(row.Text(), "HH:mm", CultureInfo.InvariantCulture), row.Text());
        var (minutes, call, seats) = (row.Small(), row.TextOrNull(), (int?)row.NumberOrNull());
        var (rota, keptBy) = (JsonSerializer.Deserialize<string[]>(row.Text())!.Select(member => new MemberId(member)).ToList(), new MemberId(row.Text()));
        var (planned, day, ended) = (row.TextOrNull(), row.TextOrNull(), row.TimeOrNull());
        return new(new(chapter, new(title, about, html, audience, rule, minutes, call, seats, (RoomRule)row.Small()), rota, keptBy, planned is null ? null : new MeetingId(planned),
            day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), ended, version));
    }
}
