using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>What a one-use link is for.</summary>
public enum LinkPurpose
{
    OpenAccount = 0,
    ResetPassword = 1,
    ClaimAccount = 2,

    /// <summary>Ends letters of one sort; the only link that may be followed again.</summary>
    Unsubscribe = 3,
}

/// <summary>A link that works once, until it expires. Its secret is kept as a hash only.</summary>
public sealed record OneUseLink(string SecretHash, LinkPurpose Purpose, MemberId Member, DateTimeOffset ExpiresAt)
{
    /// <summary>Mailed links live a day; claim links, which staff hand out, two weeks; whoever finds an old letter can still end the next.</summary>
    public static TimeSpan Lifetime(LinkPurpose purpose) => purpose switch
    {
        LinkPurpose.ClaimAccount => TimeSpan.FromDays(14),
        LinkPurpose.Unsubscribe => TimeSpan.FromDays(180),
        _ => TimeSpan.FromDays(1),
    };
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
