using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Server.Edge;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Agendas;

/// <summary>What a meeting will talk about: putting forward, dots, the order, and the way through it.</summary>
public static class AgendaEndpoints
{
    public static void MapAgendas(this RouteGroupBuilder api)
    {
        var agenda = api.MapGroup("/meetings/{id}/agenda");
        agenda.MapGet("/", Get);
        agenda.MapPatch("/", (string id, Wire.EditAgenda body, CurrentActor who, IMediator forum, CancellationToken cancel) => Do(new GiveDots(who.Actor, new(id), body.DotsEach), forum, cancel));
        agenda.MapPut("/dots", Place);
        agenda.MapPost("/freeze", (string id, CurrentActor who, IMediator forum, CancellationToken cancel) => Do(new FreezeAgenda(who.Actor, new(id)) { Request = who.Request }, forum, cancel));
        agenda.MapPost("/items", PutForward);
        MapItems(agenda.MapGroup("/items/{itemId}"));
    }

    private static void MapItems(RouteGroupBuilder item)
    {
        item.MapPost("/accept", (string id, string itemId, CurrentActor who, IMediator forum, CancellationToken cancel) =>
            Do(new AcceptProposal(who.Actor, new(id), new(itemId)) { Request = who.Request }, forum, cancel));
        item.MapPost("/decline", (string id, string itemId, CurrentActor who, IMediator forum, CancellationToken cancel) =>
            Do(new DeclineProposal(who.Actor, new(id), new(itemId)) { Request = who.Request }, forum, cancel));
        item.MapDelete("/", (string id, string itemId, CurrentActor who, IMediator forum, CancellationToken cancel) => Do(new WithdrawStory(who.Actor, new(id), new(itemId)), forum, cancel));
        item.MapPatch("/", (string id, string itemId, Wire.EditAgendaItem body, CurrentActor who, IMediator forum, CancellationToken cancel) =>
            Do(new BoxItem(who.Actor, new(id), new(itemId), body.Minutes), forum, cancel));
        item.MapPost("/move", (string id, string itemId, Wire.AgendaMove body, CurrentActor who, IMediator forum, CancellationToken cancel) =>
            Do(new MoveItem(who.Actor, new(id), new(itemId), body.Place, body.Reason) { Request = who.Request }, forum, cancel));
        item.MapPost("/drop", (string id, string itemId, Wire.AgendaDrop body, CurrentActor who, IMediator forum, CancellationToken cancel) =>
            Do(new DropItem(who.Actor, new(id), new(itemId), body.Reason) { Request = who.Request }, forum, cancel));
        item.MapPost("/start", (string id, string itemId, CurrentActor who, IMediator forum, CancellationToken cancel) =>
            Do(new StartItem(who.Actor, new(id), new(itemId)) { Request = who.Request }, forum, cancel));
        item.MapPost("/finish", (string id, string itemId, CurrentActor who, IMediator forum, CancellationToken cancel) =>
            Do(new FinishItem(who.Actor, new(id), new(itemId)) { Request = who.Request }, forum, cancel));
        item.MapPut("/extension", (string id, string itemId, Wire.ExtensionVote body, CurrentActor who, IMediator forum, CancellationToken cancel) =>
            Do(new VoteOnExtension(who.Actor, new(id), new(itemId), body.GoesOn), forum, cancel));
        item.MapPost("/notes", Note);
    }

    private static async Task<Ok<Wire.MeetingAgenda>> Get(string id, CurrentActor current, IMediator forum, TimeProvider time, CancellationToken cancel) =>
        TypedResults.Ok(AgendaContracts.Of(await forum.Send(new GetAgenda(current.Actor, new(id)), cancel), time.GetUtcNow()));

    private static async Task<Created<Wire.AgendaItem>> PutForward(string id, Wire.NewAgendaItem body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var item = await forum.Send(new PutStoryForward(current.Actor, new(id), new(body.Thread)) { Request = current.Request }, cancel);
        return TypedResults.Created($"{Api.Root}/meetings/{Uri.EscapeDataString(id)}/agenda", AgendaContracts.Of(item));
    }

    private static Task<NoContent> Place(string id, Wire.PlacedDots body, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        Do(new PlaceDots(current.Actor, new(id), body.Dots.ToDictionary(dots => new ItemId(dots.Key), dots => dots.Value)), forum, cancel);

    private static async Task<Created<Wire.AgendaNotesAnswer>> Note(string id, string itemId, Wire.AgendaNotes body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var reply = await forum.Send(new NoteItem(current.Actor, new(id), new(itemId), body.Notes, (Core.Threads.Outcome?)body.Outcome) { Request = current.Request }, cancel);
        return TypedResults.Created($"{Api.Root}/posts/{reply}", new Wire.AgendaNotesAnswer(reply.Value));
    }

    private static async Task<NoContent> Do(Command<Done> command, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(command, cancel);
        return TypedResults.NoContent();
    }
}
