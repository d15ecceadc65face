using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Boards;

/// <summary>The boards that the actor may see.</summary>
[Allow(Who.Everybody)]
public sealed record ListBoards(Actor Actor) : Query<IReadOnlyList<BoardState>>(Actor);

internal sealed class ListBoardsHandler(IBoardStore boards) : IRequestHandler<ListBoards, IReadOnlyList<BoardState>>
{
    public Task<IReadOnlyList<BoardState>> Handle(ListBoards asked, CancellationToken cancel) => boards.List(asked.Actor.Reach, cancel);
}
