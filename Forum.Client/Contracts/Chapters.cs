namespace VmugForum.Client.Contracts;

/// <summary>A chapter: a local group.</summary>
/// <param name="Zone">The IANA time zone in which it meets.</param>
public sealed record Chapter(string Id, string Slug, string Name, string Zone);

/// <summary>Founds a chapter.</summary>
public sealed record NewChapter
{
    /// <summary>Lower-case letters, digits and single hyphens, at most 40.</summary>
    public required string Slug { get; init; }

    /// <summary>1 to 80 characters.</summary>
    public required string Name { get; init; }

    /// <summary>An IANA time zone such as <c>Europe/Amsterdam</c>.</summary>
    public required string Zone { get; init; }

    /// <summary>User names of those who lead it.</summary>
    public IReadOnlyList<string> Leaders { get; init; } = [];
}

/// <summary>Says who leads a chapter from now on.</summary>
public sealed record ChapterLeaders
{
    /// <summary>User names.</summary>
    public required IReadOnlyList<string> Leaders { get; init; }
}
