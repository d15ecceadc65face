using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>How somebody proves who they are from now on: a browser's session or a program's access token.</summary>
public enum PassKind
{
    Session = 0,
    Token = 1,
}

/// <summary>A session or an access token. Its secret is kept as a hash only.</summary>
/// <param name="SecretHash">SHA-256 of the secret, as 64 hexadecimal digits; unique.</param>
/// <param name="Name">The token's name, or a short description of the browser.</param>
public sealed record Pass(string Id, PassKind Kind, string SecretHash, MemberId Member, string Name, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);

/// <summary>A valid pass with the member it belongs to and the chapters that the member leads.</summary>
public sealed record Passage(Pass Pass, MemberState Member, IReadOnlyList<ChapterId> Leads);

/// <summary>Keeps sessions and access tokens.</summary>
public interface ISessionStore
{
    /// <summary>The unexpired pass with this secret's hash and its open member, read in one go; null when there is none.</summary>
    Task<Passage?> Find(PassKind kind, string secretHash, DateTimeOffset now, CancellationToken cancel);

    /// <summary>The member's unexpired passes, newest first.</summary>
    Task<IReadOnlyList<Pass>> List(MemberId member, DateTimeOffset now, CancellationToken cancel);

    void Add(Pass pass);

    /// <summary>Enlists the end of one pass of this member.</summary>
    void End(MemberId member, string id);

    /// <summary>Enlists the end of all passes of this member, except one when given.</summary>
    void EndAll(MemberId member, string? exceptId = null);
}
