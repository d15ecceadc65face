namespace VmugForum.Core.Search;

/// <summary>What a search asks for.</summary>
/// <param name="Terms">Index terms that must all be there, at most <see cref="Words.MaxTermsInQuery"/>.</param>
/// <param name="Prefix">The beginning of a further term, when the last word may still be in the writing.</param>
public sealed record Query(IReadOnlyList<string> Terms, string? Prefix)
{
    public bool IsEmpty => Terms.Count == 0 && Prefix is null;

    internal bool Matches(string term) => Terms.Contains(term) || (Prefix is not null && term.StartsWith(Prefix, StringComparison.Ordinal));
}
