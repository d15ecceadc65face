using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Meetings;
using VmugForum.Server.Edge;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Meetings;

/// <summary>Meetings for calendar programs: one, or all that one may see. A browser comes with its cookie, a program with its token.</summary>
public static class CalendarEndpoints
{
    public static void MapCalendars(this RouteGroupBuilder api)
    {
        api.MapGet("/calendar.ics", All).Produces<string>(StatusCodes.Status200OK, "text/calendar");
        api.MapGet("/meetings/{id}/calendar.ics", One).Produces<string>(StatusCodes.Status200OK, "text/calendar");
    }

    private static async Task<FileContentHttpResult> All(CurrentActor current, IMediator forum, ForumSettings settings, TimeProvider time, CancellationToken cancel) =>
        File(CalendarFile.Of(await forum.Send(new GetCalendar(current.Actor), cancel), settings.PublicUrl, time.GetUtcNow()), "meetings.ics");

    private static async Task<FileContentHttpResult> One(string id, CurrentActor current, IMediator forum, ForumSettings settings, TimeProvider time, CancellationToken cancel) =>
        File(CalendarFile.Of([await forum.Send(new GetMeeting(current.Actor, new(id)), cancel)], settings.PublicUrl, time.GetUtcNow()), "meeting.ics");

    private static FileContentHttpResult File(byte[] calendar, string name) => TypedResults.File(calendar, CalendarFile.Type, name);
}
