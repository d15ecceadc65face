using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Boards;

/// <summary>Changes a board's name, description and place in the list. Its audience never changes.</summary>
[Allow(Who.Administrators)]
public sealed record DescribeBoard(Actor Actor, string Board, string Name, string Description, int Position) : Command<BoardState>(Actor);

internal sealed class DescribeBoardValidator : AbstractValidator<DescribeBoard>
{
    public DescribeBoardValidator()
    {
        RuleFor(m => m.Name).NotEmpty().MaximumLength(Boards.Board.MaxName);
        RuleFor(m => m.Description).NotNull().MaximumLength(Boards.Board.MaxDescription);
    }
}

internal sealed class DescribeBoardHandler(IBoardStore boards, TimeProvider time) : IRequestHandler<DescribeBoard, BoardState>
{
    public async Task<BoardState> Handle(DescribeBoard asked, CancellationToken cancel)
    {
        var board = await boards.Find(asked.Board, asked.Actor.Reach, cancel) ?? throw BoardRefusals.NotFound();
        board.Describe(asked.Actor, asked.Name.Trim(), asked.Description.Trim(), asked.Position, time.Now());
        boards.Keep(board);
        return board.State;
    }
}
