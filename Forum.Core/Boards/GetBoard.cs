using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Boards;

/// <summary>One board by id or slug.</summary>
[Allow(Who.Everybody)]
public sealed record GetBoard(Actor Actor, string Board) : Query<BoardState>(Actor);

internal sealed class GetBoardHandler(IBoardStore boards) : IRequestHandler<GetBoard, BoardState>
{
    public async Task<BoardState> Handle(GetBoard asked, CancellationToken cancel) =>
        (await boards.Find(asked.Board, asked.Actor.Reach, cancel))?.State ?? throw BoardRefusals.NotFound();
}
