namespace VmugForum.Client.Contracts;

/// <summary>What sort of thread it is.</summary>
public enum ThreadKind
{
    Story = 0,
    Question = 1,
    Discussion = 2,
}

/// <summary>How a story ended, or hasn't yet.</summary>
public enum Outcome
{
    Worked = 0,
    WorkedWithCost = 1,
    Partly = 2,
    Failed = 3,
    RolledBack = 4,
    Abandoned = 5,
    StillOpen = 6,
}

/// <summary>In which order threads are listed.</summary>
public enum ThreadSort
{
    /// <summary>Last reply first.</summary>
    Activity = 0,

    /// <summary>Newest thread first.</summary>
    Newest = 1,
}

/// <summary>A board as a thread names it.</summary>
public sealed record BoardName(string Id, string Slug, string Name);

/// <summary>Where imported writing came from.</summary>
public sealed record Source(string Site, string Url, string Licence);

/// <summary>A thread in a list.</summary>
/// <param name="Outcome">For stories only.</param>
/// <param name="ReplyCount">Replies in sight, the opening post not counted.</param>
/// <param name="Accepted">The id of the post that was accepted as the answer.</param>
/// <param name="Hidden">Out of sight for everybody but moderators.</param>
/// <param name="Removed">Taken back by its author.</param>
/// <param name="Edition">Rises when title, kind, outcome, tags or the opening text change; its ETag.</param>
public record ThreadSummary(
    string Id, string Slug, string Title, BoardName Board, ThreadKind Kind, Outcome? Outcome, Visibility Visibility, Author Author,
    AffiliationClass AffiliationThen, IReadOnlyList<string> Tags, int ReplyCount, DateTimeOffset CreatedAt, DateTimeOffset LastActivityAt,
    bool Pinned, bool Locked, bool Hidden, bool Removed, string? Accepted, Source? Source, long Edition);

/// <summary>A thread with its first page of posts.</summary>
public sealed record ThreadPage(
    string Id, string Slug, string Title, BoardName Board, ThreadKind Kind, Outcome? Outcome, Visibility Visibility, Author Author,
    AffiliationClass AffiliationThen, IReadOnlyList<string> Tags, int ReplyCount, DateTimeOffset CreatedAt, DateTimeOffset LastActivityAt,
    bool Pinned, bool Locked, bool Hidden, bool Removed, string? Accepted, Source? Source, long Edition, ListOf<Post> Posts)
    : ThreadSummary(Id, Slug, Title, Board, Kind, Outcome, Visibility, Author, AffiliationThen, Tags, ReplyCount, CreatedAt, LastActivityAt,
        Pinned, Locked, Hidden, Removed, Accepted, Source, Edition);

/// <summary>Starts a thread.</summary>
public sealed record NewThread
{
    /// <summary>The board's id or slug.</summary>
    public required string Board { get; init; }

    /// <summary>1 to 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Markdown, at most 32 KB.</summary>
    public required string Body { get; init; }

    public required ThreadKind Kind { get; init; }

    /// <summary>Needed for stories, not allowed for others.</summary>
    public Outcome? Outcome { get; init; }

    /// <summary>At most 8 of at most 32 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Not possible yet: refused with <c>anonymity.unavailable</c>.</summary>
    public bool Anonymous { get; init; }
}

/// <summary>Changes a thread; what is missing stays.</summary>
public sealed record EditThread
{
    public string? Title { get; init; }

    /// <summary>The text of the opening post, in Markdown, at most 32 KB.</summary>
    public string? Body { get; init; }
    public ThreadKind? Kind { get; init; }
    public Outcome? Outcome { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
}
