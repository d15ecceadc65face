using System.Threading.RateLimiting;
using VmugForum.Core.Members;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Edge;

/// <summary>Counts sign-ins and mails by the name or address they are about, wherever they come from. Asked before the core is.</summary>
public sealed class SignInLimits : IDisposable
{
    private static readonly Allowance SignIns = new(15, 1, TimeSpan.FromSeconds(6));
    private static readonly Allowance Mails = new(4, 1, TimeSpan.FromMinutes(5));
    private readonly PartitionedRateLimiter<string> _signIns;
    private readonly PartitionedRateLimiter<string> _mails;

    public SignInLimits(ForumSettings settings) => (_signIns, _mails) = (Of(SignIns, settings.LimitsScale), Of(Mails, settings.LimitsScale));

    /// <summary>Before a password is looked at.</summary>
    /// <exception cref="TooSoon">rate.limited</exception>
    public void SignIn(string login) => Take(_signIns, UserName.KeyOf(login));

    /// <summary>Before anything is mailed to an address.</summary>
    /// <exception cref="TooSoon">rate.limited</exception>
    public void Mail(string email) => Take(_mails, UserName.KeyOf(email));

    public void Dispose()
    {
        _signIns.Dispose();
        _mails.Dispose();
    }

    private static PartitionedRateLimiter<string> Of(Allowance allowance, double scale) =>
        PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetTokenBucketLimiter(key, _ => allowance.Scaled(scale)));

    private static void Take(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key.Length > EmailAddress.MaxLength ? key[..EmailAddress.MaxLength] : key);
        if (!lease.IsAcquired) throw new TooSoon(RateLimits.RetryAfter(lease));
    }
}
