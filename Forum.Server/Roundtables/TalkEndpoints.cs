using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Kernel;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Edge;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Roundtables;

/// <summary>Reactions, the line at the top and the pace of a room, for clients without a socket.</summary>
internal static class TalkEndpoints
{
    public static void MapTalk(this RouteGroupBuilder room)
    {
        room.MapGet("/messages/{messageId}", Line);
        room.MapGet("/reactions", Mine);
        room.MapPut("/messages/{messageId}/reactions/{reaction}", (string id, string messageId, string reaction, CurrentActor who, IMediator forum, CancellationToken cancel) =>
            Do(new React(who.Actor, new(id), new(messageId), ReactionWords.Read(reaction)), forum, cancel));
        room.MapDelete("/messages/{messageId}/reactions/{reaction}", (string id, string messageId, string reaction, CurrentActor who, IMediator forum, CancellationToken cancel) =>
            Do(new TakeReactionBack(who.Actor, new(id), new(messageId), ReactionWords.Read(reaction)), forum, cancel));
        room.MapPut("/pin", (string id, Wire.PinChoice body, CurrentActor who, IMediator forum, CancellationToken cancel) => Do(new PinLine(who.Actor, new(id), new(body.Message)), forum, cancel));
        room.MapDelete("/pin", (string id, CurrentActor who, IMediator forum, CancellationToken cancel) => Do(new UnpinLine(who.Actor, new(id)), forum, cancel));
        room.MapPut("/slow", (string id, Wire.SlowModeChoice body, CurrentActor who, IMediator forum, CancellationToken cancel) => Do(new SlowDown(who.Actor, new(id), body.Seconds), forum, cancel));
    }

    private static async Task<Ok<Wire.RoomMessage>> Line(string id, string messageId, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(RoomContracts.Of((await forum.Send(new ReadLines(current.Actor, new(id), [new(messageId)]), cancel)).SingleOrDefault() ?? throw RoundtableRefusals.MessageNotFound()));

    private static async Task<Ok<Wire.ListOf<Wire.OwnReaction>>> Mine(string id, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(new Wire.ListOf<Wire.OwnReaction>([.. (await forum.Send(new ListOwnReactions(current.Actor, new(id)), cancel)).Select(RoomContracts.Of)], null));

    private static async Task<NoContent> Do(Command<Done> command, IMediator forum, CancellationToken cancel)
    {
        await forum.Send(command, cancel);
        return TypedResults.NoContent();
    }
}
