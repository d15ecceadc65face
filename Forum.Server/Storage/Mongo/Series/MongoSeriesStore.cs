using System.Globalization;
using MongoDB.Bson;
using MongoDB.Driver;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Series;

namespace VmugForum.Server.Storage.Mongo;

/// <summary>Keeps series of meetings in MongoDB.</summary>
internal sealed class MongoSeriesStore(MongoForum forum, MongoUnitOfWork unit) : ISeriesStore
{
    private static readonly FilterDefinitionBuilder<BsonDocument> Where = Builders<BsonDocument>.Filter;

    public async Task<MeetingSeries?> Find(ChapterId chapter, CancellationToken cancel) =>
        await forum.Series.Find(Where.Eq("_id", chapter.Value)).OneOrNone(cancel) is { } found ? new MeetingSeries(Read(found)) : null;

    public async Task<IReadOnlyList<ChapterId>> GoingOn(CancellationToken cancel) =>
        [.. (await forum.Series.Find(Where.Eq("endedAt", BsonNull.Value)).Project("{ _id: 1 }").Sort("{ _id: 1 }").All(cancel)).Select(found => new ChapterId(found.Text("_id")))];

    public void Keep(MeetingSeries series)
    {
        unit.Take(series);
        var s = series.State;
        if (s.Version > 0) unit.Writes.Replace(forum.Series, s.Chapter.Value, s.Version, () => Document(s));
        else unit.Writes.Change(MongoWrites.KeyOf(forum.Series, s.Chapter.Value), (session, cancel) => forum.Series.InsertOneAsync(session, Document(s), cancellationToken: cancel));
    }

    private static BsonDocument Document(SeriesState s) => new()
    {
        { "_id", s.Chapter.Value },
        { "title", s.Plan.Title },
        { "about", s.Plan.About },
        { "aboutHtml", s.Plan.AboutHtml },
        { "audience", (int)s.Plan.Audience },
        { "week", s.Plan.Rule.Week },
        { "day", (int)s.Plan.Rule.Day },
        { "everyMonths", s.Plan.Rule.EveryMonths },
        { "month", s.Plan.Rule.Month },
        { "localTime", s.Plan.Rule.Time.ToString("HH:mm", CultureInfo.InvariantCulture) },
        { "zone", s.Plan.Rule.Zone },
        { "minutes", s.Plan.Minutes },
        { "call", s.Plan.Call.OrNull() },
        { "seats", s.Plan.Seats is { } seats ? new BsonInt32(seats) : BsonNull.Value },
        { "roomRule", (int)s.Plan.Room },
        { "rota", s.Rota.Select(member => member.Value).AsBson() },
        { "keptBy", s.KeptBy.Value },
        { "planned", (s.Planned?.Value).OrNull() },
        { "plannedFor", s.PlannedFor?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).OrNull() ?? BsonNull.Value },
        { "endedAt", s.EndedAt.OrNull() },
        { "version", s.Version + 1 },
    };

    private static SeriesState Read(BsonDocument d)
    {
        var rule = new Recurrence(d.Small("week"), (DayOfWeek)d.Small("day"), d.Small("everyMonths"), d.Small("month"),
            TimeOnly.ParseExact(d.Text("localTime"), "HH:mm", CultureInfo.InvariantCulture), d.Text("zone"));
        return new(new(d.Text("_id")),
            new(d.Text("title"), d.Text("about"), d.Text("aboutHtml"), (Audience)d.Small("audience"), rule, d.Small("minutes"), d.TextOrNull("call"), d.SmallOrNull("seats"), (RoomRule)d.Small("roomRule")),
            [.. d.Texts("rota").Select(member => new MemberId(member))], new(d.Text("keptBy")), d.TextOrNull("planned") is { } planned ? new MeetingId(planned) : null,
            d.TextOrNull("plannedFor") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null, d.MomentOrNull("endedAt"), d.Number("version"));
    }
}
