using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Series;
using VmugForum.Server.Edge;
using VmugForum.Server.Meetings;
using VmugForum.Server.Members;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Series;

/// <summary>A chapter's meetings that plan themselves, and the turns of those who facilitate them.</summary>
public static class SeriesEndpoints
{
    public static void MapSeries(this RouteGroupBuilder api)
    {
        api.MapGet("/chapters/{chapter}/series", Get);
        api.MapPut("/chapters/{chapter}/series", Keep);
        api.MapDelete("/chapters/{chapter}/series", End);
        api.MapPost("/meetings/{id}/pass-on", Pass);
    }

    private static async Task<Edition<Wire.Series>> Get(string chapter, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        Tagged(await forum.Send(new GetSeries(current.Actor, chapter), cancel));

    private static async Task<Edition<Wire.Series>> Keep(
        string chapter, Wire.NewSeries body, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        Tagged(await forum.Send(new KeepSeries(current.Actor, chapter, body.Title, body.About, (Audience)body.Audience,
            new(body.Week, (DayOfWeek)body.Day, body.EveryMonths, body.Month, ClockTime.Read(body.Time), body.Zone), body.LengthMinutes, body.Call, body.Seats, body.Rota, (RoomRule)body.RoomRule,
            Editions.Expected(ifMatch)), cancel));

    private static async Task<NoContent> End(string chapter, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new EndSeries(current.Actor, chapter), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Pass(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new PassOn(current.Actor, new(id)) { Request = current.Request }, cancel);
        return TypedResults.NoContent();
    }

    private static Edition<Wire.Series> Tagged(SeriesView view) => Editions.Of(Of(view), view.Edition);

    private static Wire.Series Of(SeriesView view)
    {
        var (plan, rule) = (view.Plan, view.Plan.Rule);
        return new(new(view.Chapter.Id.Value, view.Chapter.Slug, view.Chapter.Name), plan.Title, plan.About, (Wire.Visibility)plan.Audience, rule.Week, (Wire.Weekday)rule.Day,
            rule.EveryMonths, rule.Month, ClockTime.Write(rule.Time), rule.Zone, plan.Minutes, plan.Call, plan.Seats, (Wire.RoomRule)plan.Room, [.. view.Rota.Select(who => MemberContracts.Of(who))],
            view.Planned is { } planned ? MeetingContracts.Of(planned) : null, view.Coming, view.Ended, view.Edition);
    }
}

/// <summary>A time of day as it goes over the wire and through forms.</summary>
internal static class ClockTime
{
    private const string Shape = "HH:mm";

    /// <exception cref="InputRefused">It isn't one.</exception>
    public static TimeOnly Read(string written) => TimeOnly.TryParseExact(written, Shape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : throw new InputRefused(new Dictionary<string, string[]> { ["time"] = ["Give a time such as 18:00."] });

    public static string Write(TimeOnly time) => time.ToString(Shape, CultureInfo.InvariantCulture);
}
