namespace VmugForum.Core.Imports;

/// <summary>A person as a source knows them.</summary>
/// <param name="Origin">The source's key, such as <c>history.meta/user/12</c>.</param>
/// <param name="Number">The person's number there; tells people of one name apart.</param>
/// <param name="AboutHtml">What they say about themselves; kept as plain words.</param>
public sealed record ImportedPerson(string Origin, long Number, string Name, string? AboutHtml, DateTimeOffset JoinedAt);

/// <summary>A question with everything under it, as a source gives it.</summary>
/// <param name="Accepted">The key of the reply that is marked as the answer.</param>
/// <param name="Replies">In the order in which they get their numbers.</param>
public sealed record ImportedThread(string Title, IReadOnlyList<string> Tags, ImportedPost Opening, string? Accepted, IReadOnlyList<ImportedPost> Replies)
{
    public string Key => Opening.Key;
}

/// <summary>One piece of writing, as a source gives it.</summary>
/// <param name="Key">The source's key, such as <c>history.meta/post/12</c>.</param>
/// <param name="Url">The original page.</param>
/// <param name="Author">The author's origin; null when the source names nobody with an account.</param>
/// <param name="AuthorName">Shown where there is no such member here; null when the source doesn't say.</param>
/// <param name="ReplyTo">The key of the post that it answers; null where it answers the whole thread.</param>
public sealed record ImportedPost(
    string Key, string Url, string Licence, string? Author, string? AuthorName, string Html, DateTimeOffset CreatedAt, DateTimeOffset? EditedAt, string? ReplyTo);

/// <summary>Something that couldn't be taken, and why, in words for whoever runs the import.</summary>
/// <param name="Key">The source's key.</param>
public sealed record NotTaken(string Key, string Why);
