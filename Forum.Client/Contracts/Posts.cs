namespace VmugForum.Client.Contracts;

/// <summary>How a body is written.</summary>
public enum BodyFormat
{
    Markdown = 0,

    /// <summary>Imported; becomes Markdown when it is edited.</summary>
    Html = 1,
}

/// <summary>One post.</summary>
/// <param name="Thread">The id of its thread.</param>
/// <param name="Number">Its permanent place in the thread; 1 is the opening post. Numbers may have holes.</param>
/// <param name="AffiliationThen">The class that the author held when it was written.</param>
/// <param name="Body">As its author wrote it.</param>
/// <param name="Html">Rendered and made safe.</param>
/// <param name="ReplyTo">The id of the post that it answers.</param>
/// <param name="ReplyToNumber">The number of the post that it answers.</param>
/// <param name="Edition">Rises when the body changes; its ETag.</param>
public sealed record Post(
    string Id, string Thread, long Number, Author Author, AffiliationClass AffiliationThen, string Body, BodyFormat BodyFormat, string Html,
    string? ReplyTo, long? ReplyToNumber, DateTimeOffset CreatedAt, DateTimeOffset? EditedAt, bool Hidden, bool Removed, Source? Source, long Edition);

/// <summary>Replies in a thread.</summary>
public sealed record NewPost
{
    /// <summary>Markdown, at most 32 KB.</summary>
    public required string Body { get; init; }

    /// <summary>The id of the post that this one answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Not possible yet: refused with <c>anonymity.unavailable</c>.</summary>
    public bool Anonymous { get; init; }
}

/// <summary>Changes a post's body.</summary>
public sealed record EditPost
{
    /// <summary>Markdown, at most 32 KB.</summary>
    public required string Body { get; init; }
}

/// <summary>An earlier body of a post.</summary>
public sealed record Revision(long Edition, string Body, BodyFormat BodyFormat, DateTimeOffset WrittenAt);

/// <summary>Asks what a body will look like.</summary>
public sealed record AskPreview
{
    /// <summary>Markdown, at most 32 KB.</summary>
    public required string Body { get; init; }
}

/// <summary>What a body looks like.</summary>
public sealed record Preview(string Html);
