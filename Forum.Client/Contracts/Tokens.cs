namespace VmugForum.Client.Contracts;

/// <summary>Asks for a personal access token.</summary>
public sealed record AskToken
{
    /// <summary>User name or mail address.</summary>
    public required string Login { get; init; }

    public required string Password { get; init; }

    /// <summary>What to call it in the list of tokens, 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The code of a second factor, for members who have one; not looked at for the others, and nobody has one yet.</summary>
    public string? Totp { get; init; }
}

/// <summary>A new token. It is told once and kept as a hash.</summary>
/// <param name="Token">What goes behind <c>Bearer</c>.</param>
public sealed record NewToken(string Token, string Id, DateTimeOffset ExpiresAt);

/// <summary>What a pass is for.</summary>
public enum PassKind
{
    /// <summary>A browser's session.</summary>
    Session = 0,

    /// <summary>A program's token.</summary>
    Token = 1,
}

/// <summary>One of my sessions or tokens.</summary>
/// <param name="Present">Is it the one that this request came with?</param>
public sealed record Pass(string Id, PassKind Kind, string Name, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, bool Present);
