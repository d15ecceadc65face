using MediatR;
using VmugForum.Core.Boards;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;

namespace VmugForum.Server.Boards;

/// <summary>What a board's page shows.</summary>
public sealed record BoardShown(BoardState Board, ListShown List);

/// <summary>The page of a board.</summary>
internal static class BoardPages
{
    public static void MapBoardPages(this IEndpointRouteBuilder pages) => pages.MapGet("/boards/{slug}", Board);

    private static async Task<IResult> Board(string slug, [AsParameters] ListAsked asked, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        var board = await forum.Send(new GetBoard(current.Actor, slug), cancel);
        return board.Slug == slug
            ? Show.Page<BoardPage>().With(new BoardShown(board, await asked.Ask(forum, current.Actor, board.Id.Value, cancel)))
            : Results.LocalRedirect($"/boards/{board.Slug}", permanent: true);
    }
}
