using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Meetings;
using VmugForum.Server.Edge;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Meetings;

/// <summary>Who comes to a meeting: one's own answer, and for those who run it everybody's.</summary>
public static class AttendanceEndpoints
{
    public static void MapAttendance(this RouteGroupBuilder api)
    {
        var meeting = api.MapGroup("/meetings/{id}");
        meeting.MapGet("/rsvp", Get);
        meeting.MapPut("/rsvp", Answer);
        meeting.MapGet("/attendees", List);
        meeting.MapDelete("/attendees/{memberId}", Release);
        meeting.MapPut("/seats", Limit);
    }

    private static async Task<Ok<Wire.Attendance>> Get(string id, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(MeetingContracts.Of(await forum.Send(new GetAttendance(current.Actor, new(id)), cancel)));

    private static async Task<Ok<Wire.Attendance>> Answer(string id, Wire.Rsvp body, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(MeetingContracts.Of(await forum.Send(new AnswerInvitation(current.Actor, new(id), (AttendanceAnswer)body.Answer), cancel)));

    private static async Task<Ok<Wire.ListOf<Wire.Attendee>>> List(string id, string? cursor, int? limit, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(Lists.Numbered(await forum.Send(new ListAttendees(current.Actor, new(id), new Part(cursor, limit).After(null), new Part(cursor, limit).Size), cancel), MeetingContracts.Of));

    private static async Task<NoContent> Release(string id, string memberId, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new ReleaseAttendee(current.Actor, new(id), new(memberId)), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Wire.Attendance>> Limit(string id, Wire.SeatLimit body, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(MeetingContracts.Of(await forum.Send(new LimitSeats(current.Actor, new(id), body.Seats), cancel)));
}
