using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Server.Edge;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Meetings;

/// <summary>Meetings: planning, editing, opening, closing, and who runs them.</summary>
public static class MeetingEndpoints
{
    public static void MapMeetings(this RouteGroupBuilder api)
    {
        api.MapGet("/meetings", List);
        api.MapPost("/meetings", Schedule);
        api.MapGet("/meetings/{id}", Get);
        api.MapPatch("/meetings/{id}", Edit);
        api.MapPost("/meetings/{id}/open", Open);
        api.MapPost("/meetings/{id}/close", Close);
        api.MapPost("/meetings/{id}/cancel", Cancel);
        api.MapPut("/meetings/{id}/deputy", NameDeputy);
        api.MapPost("/meetings/{id}/take-over", TakeOver);
    }

    private static async Task<Ok<Wire.ListOf<Wire.Meeting>>> List(string? cursor, int? limit, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(Lists.Of(await forum.Send(new ListMeetings(current.Actor, new Part(cursor, limit).Slice), cancel), MeetingContracts.Of));

    private static async Task<NewEdition<Wire.Meeting>> Schedule(Wire.NewMeeting body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var meeting = await forum.Send(new ScheduleMeeting(current.Actor, body.Title, body.About, (Audience)body.Audience, body.Zone, body.StartsAt, body.EndsAt,
            body.Chapter, body.Facilitator, (RoomRule)body.RoomRule, body.Call, body.Seats, body.Staged) { Request = current.Request }, cancel);
        return Editions.New(MeetingContracts.Of(meeting), meeting.Meeting.Edition, $"{Api.Root}/meetings/{meeting.Meeting.Id}");
    }

    private static async Task<Edition<Wire.Meeting>> Get(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var meeting = await forum.Send(new GetMeeting(current.Actor, new(id)), cancel);
        return Editions.Of(MeetingContracts.Of(meeting), meeting.Meeting.Edition);
    }

    private static async Task<Edition<Wire.Meeting>> Edit(
        string id, Wire.EditMeeting body, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new EditMeeting(current.Actor, new(id), Editions.Expected(ifMatch), body.Title, body.About, (Audience?)body.Audience, body.Zone,
            body.StartsAt, body.EndsAt, (RoomRule?)body.RoomRule, body.Call, body.Staged), cancel);
        return await Get(id, current, forum, cancel);
    }

    private static async Task<NoContent> Open(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new OpenMeeting(current.Actor, new(id)) { Request = current.Request }, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Close(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new CloseMeeting(current.Actor, new(id)) { Request = current.Request }, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Cancel(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new CancelMeeting(current.Actor, new(id)) { Request = current.Request }, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> NameDeputy(string id, Wire.DeputyChoice body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new NameDeputy(current.Actor, new(id), body.UserName), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> TakeOver(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new TakeOver(current.Actor, new(id)) { Request = current.Request }, cancel);
        return TypedResults.NoContent();
    }
}
