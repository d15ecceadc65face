namespace VmugForum.Client.Contracts;

/// <summary>Where an account stands.</summary>
public enum Standing
{
    /// <summary>Registered; the mailed link hasn't been followed yet.</summary>
    Pending = 0,
    Open = 1,

    /// <summary>Imported; nobody can sign in yet.</summary>
    Unclaimed = 2,
}

/// <summary>A member as administrators see them.</summary>
public sealed record MemberRecord(
    string Id, string UserName, string DisplayName, string? Email, IReadOnlyList<Role> Roles, Affiliation Affiliation, Standing Standing,
    DateTimeOffset? SilencedUntil, DateTimeOffset JoinedAt);

/// <summary>Gives a member other roles.</summary>
public sealed record Appoint
{
    /// <summary>All roles from now on.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>1 to 500 characters, for the moderation log.</summary>
    public required string Reason { get; init; }
}

/// <summary>Sets a member's class.</summary>
public sealed record SetAffiliation
{
    public required AffiliationClass Class { get; init; }

    /// <summary>When the proof lapses; half a year from now when missing.</summary>
    public DateTimeOffset? ProvenUntil { get; init; }

    /// <summary>1 to 500 characters, for the moderation log.</summary>
    public required string Reason { get; init; }
}

/// <summary>Lets a member read but not write.</summary>
public sealed record Silence
{
    /// <summary>Until when; missing to let them write again.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>1 to 500 characters, for the moderation log.</summary>
    public required string Reason { get; init; }
}

/// <summary>The link by which the person behind an imported account takes it over. Shown once.</summary>
public sealed record ClaimLink(string Link, string Url, DateTimeOffset ExpiresAt);
