namespace VmugForum.Client.Contracts;

/// <summary>A board.</summary>
/// <param name="Position">Boards are listed in rising order of this.</param>
public sealed record Board(string Id, string Slug, string Name, string Description, Visibility Visibility, int Position);

/// <summary>Makes a board.</summary>
public sealed record NewBoard
{
    /// <summary>Lower-case letters, digits and single hyphens, at most 40; never changes.</summary>
    public required string Slug { get; init; }

    /// <summary>1 to 80 characters.</summary>
    public required string Name { get; init; }

    /// <summary>At most 300 characters.</summary>
    public string Description { get; init; } = "";

    /// <summary>Never changes.</summary>
    public required Visibility Visibility { get; init; }

    public int Position { get; init; }
}

/// <summary>Describes a board anew; what is missing stays.</summary>
public sealed record EditBoard
{
    public string? Name { get; init; }
    public string? Description { get; init; }
    public int? Position { get; init; }
}
