namespace VmugForum.Client.Contracts;

/// <summary>Part of a list.</summary>
/// <param name="Items">The items, in the list's order.</param>
/// <param name="Next">What to pass as <c>cursor</c> for the following part; null at the end.</param>
public sealed record ListOf<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Why, in a sentence: it stands in the moderation log.</summary>
public sealed record Reasoned
{
    /// <summary>1 to 500 characters.</summary>
    public required string Reason { get; init; }
}

/// <summary>Who may see a board, a thread or a meeting.</summary>
public enum Visibility
{
    /// <summary>Anybody.</summary>
    Everyone = 0,

    /// <summary>Whoever is signed in.</summary>
    Members = 1,

    /// <summary>Proven customers only.</summary>
    Customers = 2,
}
