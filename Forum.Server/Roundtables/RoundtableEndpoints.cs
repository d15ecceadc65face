using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Edge;
using VmugForum.Server.Live;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Roundtables;

/// <summary>A room for clients without a socket: its log, its state, and the acts of those who sit in it.</summary>
public static class RoundtableEndpoints
{
    /// <summary>A log is read in longer stretches than a list.</summary>
    public const int MaxEvents = 1000;

    public static void MapRoundtables(this RouteGroupBuilder api)
    {
        var room = api.MapGroup("/meetings/{id}");
        room.MapGet("/events", Log);
        room.MapGet("/room", State);
        room.MapPost("/messages", Say);
        room.MapPatch("/messages/{messageId}", Edit);
        room.MapDelete("/messages/{messageId}", Withdraw);
        room.MapPost("/messages/{messageId}/redact", Redact);
        room.MapPost("/hand", Raise);
        room.MapDelete("/hand", Lower);
        room.MapFloor();
        room.MapTalk();
    }

    private static async Task<Ok<Wire.RoomLog>> Log(string id, long? after, [Description("How many events, 1 to 1000; 1000 when missing.")] int? limit, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        if (limit is < 1 or > MaxEvents) throw EdgeRefusals.LimitInvalid(MaxEvents);
        if (after < 0) throw EdgeRefusals.NumberInvalid();
        return TypedResults.Ok(RoomContracts.Of(new(id), await forum.Send(new ReadRoomLog(current.Actor, new(id), after ?? 0, limit ?? MaxEvents), cancel)));
    }

    private static async Task<Ok<Wire.RoomState>> State(string id, CurrentActor current, IMediator forum, IServiceProvider services, CancellationToken cancel)
    {
        var room = await forum.Send(new GetRoom(current.Actor, new(id)), cancel);
        var present = room.Meeting.Meeting.Stage == MeetingStage.Live ? services.GetRequiredService<Rooms>().WhoIsIn(new(id))?.Present : null;
        return TypedResults.Ok(RoomContracts.Of(room, present ?? []));
    }

    private static async Task<Created<Wire.SayAnswer>> Say(string id, Wire.NewLine body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        MessageId? replyTo = body.ReplyTo is { } to ? new(to) : null;
        var spoken = await forum.Send(new Speak(current.Actor, new(id), body.ClientMessageId, body.Body, replyTo, body.Anonymous) { Request = current.Request }, cancel);
        return TypedResults.Created((string?)null, RoomContracts.Of(spoken));
    }

    private static async Task<NoContent> Edit(
        string id, string messageId, Wire.LineEdit body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new EditLine(current.Actor, new(id), new(messageId), body.Body), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Withdraw(string id, string messageId, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new RedactLine(current.Actor, new(id), new(messageId), null), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Redact(
        string id, string messageId, Wire.LineRedaction body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new RedactLine(current.Actor, new(id), new(messageId), body.Reason) { Request = current.Request }, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Raise(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new RaiseHand(current.Actor, new(id)) { Request = current.Request }, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> Lower(string id, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(new LowerHand(current.Actor, new(id)), cancel);
        return TypedResults.NoContent();
    }
}
