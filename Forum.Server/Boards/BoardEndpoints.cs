using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;
using VmugForum.Server.Edge;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Boards;

/// <summary>Boards.</summary>
public static class BoardEndpoints
{
    public static void MapBoards(this RouteGroupBuilder api)
    {
        api.MapGet("/boards", List);
        api.MapGet("/boards/{board}", Get);
        api.MapPost("/admin/boards", Make);
        api.MapPatch("/admin/boards/{board}", Describe);
    }

    private static async Task<Ok<Wire.ListOf<Wire.Board>>> List(CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(Lists.Whole(await forum.Send(new ListBoards(current.Actor), cancel), Of));

    private static async Task<Ok<Wire.Board>> Get(string board, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(Of(await forum.Send(new GetBoard(current.Actor, board), cancel)));

    private static async Task<Created<Wire.Board>> Make(Wire.NewBoard body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var made = await forum.Send(
            new MakeBoard(current.Actor, body.Slug, body.Name, body.Description, (Audience)body.Visibility, body.Position) { Request = current.Request }, cancel);
        return TypedResults.Created($"{Api.Root}/boards/{made.Slug}", Of(made));
    }

    private static async Task<Ok<Wire.Board>> Describe(string board, Wire.EditBoard body, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var was = await forum.Send(new GetBoard(current.Actor, board), cancel);
        return TypedResults.Ok(Of(await forum.Send(
            new DescribeBoard(current.Actor, board, body.Name ?? was.Name, body.Description ?? was.Description, body.Position ?? was.Position), cancel)));
    }

    private static Wire.Board Of(BoardState board) =>
        new(board.Id.Value, board.Slug, board.Name, board.Description, (Wire.Visibility)board.Audience, board.Position);
}
