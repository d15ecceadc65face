using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Boards;

/// <summary>Makes a board. An administrator may make one for customers without being able to read it.</summary>
[Allow(Who.Administrators)]
public sealed record MakeBoard(Actor Actor, string Slug, string Name, string Description, Audience Audience, int Position) : Command<BoardState>(Actor);

internal sealed class MakeBoardValidator : AbstractValidator<MakeBoard>
{
    public MakeBoardValidator()
    {
        RuleFor(m => m.Slug).NotEmpty().MaximumLength(Board.MaxSlug).Matches("^[a-z0-9]+(-[a-z0-9]+)*$")
            .WithMessage("Use lower-case letters, digits and single hyphens.");
        RuleFor(m => m.Name).NotEmpty().MaximumLength(Board.MaxName);
        RuleFor(m => m.Description).NotNull().MaximumLength(Board.MaxDescription);
        RuleFor(m => m.Audience).IsInEnum();
    }
}

internal sealed class MakeBoardHandler(IBoardStore boards, IIds ids, TimeProvider time) : IRequestHandler<MakeBoard, BoardState>
{
    public async Task<BoardState> Handle(MakeBoard asked, CancellationToken cancel)
    {
        if (await boards.Find(asked.Slug, Actor.Forum.Reach, cancel) is not null) throw BoardRefusals.SlugTaken();
        var board = Board.Make(new(ids.Next()), asked.Actor, asked.Slug, asked.Name.Trim(), asked.Description.Trim(), asked.Audience, asked.Position, time.Now());
        boards.Add(board);
        return board.State;
    }
}
