using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Kernel;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Edge;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Roundtables;

/// <summary>The queue and whoever speaks, for clients without a socket.</summary>
internal static class FloorEndpoints
{
    public static void MapFloor(this RouteGroupBuilder room)
    {
        room.MapPost("/hand/defer", (string id, CurrentActor current, IMediator forum, CancellationToken cancel) => Do(new DeferHand(current.Actor, new(id)) { Request = current.Request }, forum, cancel));
        room.MapPost("/queue/next", CallNext);
        room.MapPost("/queue/defer", (string id, Wire.DeferralProposal body, CurrentActor current, IMediator forum, CancellationToken cancel) =>
            Do(new ProposeDeferral(current.Actor, new(id), new(body.Member)) { Request = current.Request }, forum, cancel));
        room.MapPost("/turn/end", (string id, Wire.TurnSeen? body, CurrentActor current, IMediator forum, CancellationToken cancel) => Do(new EndTurn(current.Actor, new(id), body?.Turn) { Request = current.Request }, forum, cancel));
        room.MapPost("/turn/skip", (string id, Wire.TurnSeen? body, CurrentActor current, IMediator forum, CancellationToken cancel) => Do(new SkipTurn(current.Actor, new(id), body?.Turn) { Request = current.Request }, forum, cancel));
    }

    private static async Task<Ok<Wire.CallAnswer>> CallNext(string id, Wire.TurnSeen? body, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(RoomContracts.Answer(await forum.Send(new CallNext(current.Actor, new(id), body?.Turn) { Request = current.Request }, cancel)));

    private static async Task<NoContent> Do(Command<Done> command, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(command, cancel);
        return TypedResults.NoContent();
    }
}
