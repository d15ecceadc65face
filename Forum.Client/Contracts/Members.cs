namespace VmugForum.Client.Contracts;

/// <summary>What an author is to the forum.</summary>
public enum AuthorKind
{
    /// <summary>Somebody with an account.</summary>
    Member = 0,

    /// <summary>A name for one thread, with nobody's id behind it.</summary>
    Handle = 1,

    /// <summary>Somebody who left.</summary>
    Removed = 2,

    /// <summary>Somebody known from an import who hasn't claimed the account.</summary>
    Imported = 3,
}

/// <summary>Who wrote something.</summary>
/// <param name="Id">Missing for handles and for people who left.</param>
/// <param name="UserName">The name in addresses; missing like <paramref name="Id"/>.</param>
public sealed record Author(AuthorKind Kind, string? Id, string? UserName, string DisplayName);

/// <summary>On whose side of the table a member sits.</summary>
public enum AffiliationClass
{
    Unproven = 0,
    Customer = 1,
    Partner = 2,
    Vendor = 3,
}

/// <summary>What a member may do beyond a member's own acts.</summary>
public enum Role
{
    Leader = 1,
    Moderator = 2,
    Administrator = 4,
}

/// <summary>A class and until when its proof holds.</summary>
public sealed record Affiliation(AffiliationClass Class, DateTimeOffset? ProvenUntil);

/// <summary>Who I am.</summary>
/// <param name="SilencedUntil">Until when I may read but not write; null when free to speak.</param>
public sealed record Me(
    string Id, string UserName, string DisplayName, IReadOnlyList<Role> Roles, Affiliation Affiliation, DateTimeOffset? SilencedUntil);

/// <summary>Changes my own name and introduction.</summary>
public sealed record EditMe
{
    /// <summary>1 to 64 characters.</summary>
    public required string DisplayName { get; init; }

    /// <summary>At most 500 characters.</summary>
    public required string About { get; init; }
}

/// <summary>A member as other members see them.</summary>
public sealed record Profile(
    string Id, string UserName, string DisplayName, string About, AffiliationClass Affiliation, IReadOnlyList<Role> Roles, bool Claimed, DateTimeOffset JoinedAt);

/// <summary>Registers an account. The answer never tells whether the name or the address was free.</summary>
public sealed record Register
{
    /// <summary>3 to 24 letters, digits, dots, hyphens and underscores.</summary>
    public required string UserName { get; init; }

    /// <summary>Where the link goes that opens the account.</summary>
    public required string Email { get; init; }

    /// <summary>8 to 128 characters.</summary>
    public required string Password { get; init; }

    /// <summary>1 to 64 characters.</summary>
    public required string DisplayName { get; init; }
}

/// <summary>Opens an account by the mailed link's secret.</summary>
public sealed record FollowLink
{
    public required string Link { get; init; }
}

/// <summary>Asks for a mail with a link for a new password.</summary>
public sealed record Forgotten
{
    public required string Email { get; init; }
}

/// <summary>Sets a new password by the mailed link's secret.</summary>
public sealed record NewPassword
{
    public required string Link { get; init; }

    /// <summary>8 to 128 characters.</summary>
    public required string Password { get; init; }
}

/// <summary>Changes my password; every other session and token ends.</summary>
public sealed record ChangePassword
{
    public required string Present { get; init; }

    /// <summary>8 to 128 characters.</summary>
    public required string Password { get; init; }
}

/// <summary>Takes over an imported account by the link that staff handed out.</summary>
public sealed record Claim
{
    public required string Link { get; init; }

    public required string Email { get; init; }

    /// <summary>8 to 128 characters.</summary>
    public required string Password { get; init; }
}

/// <summary>The account that is mine now.</summary>
public sealed record Claimed(string UserName);
