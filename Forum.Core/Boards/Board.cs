using VmugForum.Core.Kernel;

namespace VmugForum.Core.Boards;

/// <summary>Names a board.</summary>
public readonly record struct BoardId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>What a board is.</summary>
/// <param name="Slug">Its name in addresses: lower-case letters, digits and hyphens, unique.</param>
/// <param name="Description">One plain sentence about what belongs here.</param>
/// <param name="Audience">Who may see it and everything in it; fixed when the board is made.</param>
/// <param name="Position">Boards are listed in rising order of this.</param>
public sealed record BoardState(BoardId Id, string Slug, string Name, string Description, Audience Audience, int Position, long Version = 0) : IState;

/// <summary>A place for threads.</summary>
public sealed class Board(BoardState state) : Aggregate<BoardState>(state)
{
    public const int MaxSlug = 40;
    public const int MaxName = 80;
    public const int MaxDescription = 300;

    public static Board Make(BoardId id, Actor by, string slug, string name, string description, Audience audience, int position, DateTimeOffset at)
    {
        var board = new Board(new(id, slug, name, description, audience, position));
        board.Raise(new BoardMade(id, by.Id, name, audience, at));
        return board;
    }

    public void Describe(Actor by, string name, string description, int position, DateTimeOffset at)
    {
        State = State with { Name = name, Description = description, Position = position };
        Raise(new BoardDescribed(State.Id, by.Id, name, State.Audience, at));
    }
}

/// <summary>A board was made.</summary>
public sealed record BoardMade(BoardId Board, MemberId? By, string Name, Audience Audience, DateTimeOffset At) : DomainEvent(At), IActOfStaff
{
    public StaffAct Act => new(By, "board.made", "board", Board.Value, Name, "New board", Audience);
}

/// <summary>A board's name, description or position was changed.</summary>
public sealed record BoardDescribed(BoardId Board, MemberId? By, string Name, Audience Audience, DateTimeOffset At) : DomainEvent(At), IActOfStaff
{
    public StaffAct Act => new(By, "board.described", "board", Board.Value, Name, "Board changed", Audience);
}

/// <summary>Refusals about boards.</summary>
public static class BoardRefusals
{
    public static RuleViolation NotFound() => new(Refusal.NotFound, "board.not-found", "There is no such board here.");

    public static RuleViolation SlugTaken() => new(Refusal.Conflict, "board.slug-taken", "Another board already has this slug.", "slug");
}
