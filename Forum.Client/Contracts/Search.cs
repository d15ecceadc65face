namespace VmugForum.Client.Contracts;

/// <summary>What a search found.</summary>
public enum HitKind
{
    Thread = 0,
    Post = 1,
}

/// <summary>A found thread or post.</summary>
/// <param name="Id">The thread's id for a thread, the post's for a post.</param>
/// <param name="Title">The thread's title.</param>
/// <param name="Excerpt">Plain text around the words that were looked for.</param>
/// <param name="Url">The page, as a path.</param>
public sealed record Hit(string Id, HitKind Kind, string Title, string Excerpt, string Url, string Thread, long Number, Author Author, DateTimeOffset At);
