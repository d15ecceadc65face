using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>What a one-use link is for.</summary>
public enum LinkPurpose
{
    OpenAccount = 0,
    ResetPassword = 1,
    ClaimAccount = 2,
}

/// <summary>A link that works once, until it expires. Its secret is kept as a hash only.</summary>
public sealed record OneUseLink(string SecretHash, LinkPurpose Purpose, MemberId Member, DateTimeOffset ExpiresAt)
{
    /// <summary>Mailed links live a day; claim links, which staff hand out, two weeks.</summary>
    public static TimeSpan Lifetime(LinkPurpose purpose) => purpose == LinkPurpose.ClaimAccount ? TimeSpan.FromDays(14) : TimeSpan.FromDays(1);
}

/// <summary>Keeps one-use links.</summary>
public interface ILinkStore
{
    /// <summary>The unspent, unexpired link; null when there is none.</summary>
    Task<OneUseLink?> Find(LinkPurpose purpose, string secretHash, DateTimeOffset now, CancellationToken cancel);

    void Add(OneUseLink link);

    /// <summary>Enlists the spending of a link; contended when somebody spent it first.</summary>
    void Spend(OneUseLink link);
}
