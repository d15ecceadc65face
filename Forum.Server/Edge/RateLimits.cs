using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace VmugForum.Server.Edge;

/// <summary>What sort of request it is to the limits.</summary>
public enum Throttle
{
    /// <summary>Never limited: health.</summary>
    None,

    /// <summary>A page or a list: quick hands and open tabs must not feel it.</summary>
    Read,

    /// <summary>A change: faster than anybody writes.</summary>
    Write,

    /// <summary>Signing in: a password costs the server a third of a second.</summary>
    SignIn,

    /// <summary>Registering, asking for mail, following links.</summary>
    Account,
}

/// <summary>How often something may be done: at once, and again every while.</summary>
/// <param name="Burst">So many at once.</param>
/// <param name="Back">So many come back each <paramref name="Every"/>.</param>
public sealed record Allowance(int Burst, int Back, TimeSpan Every)
{
    internal TokenBucketRateLimiterOptions Scaled(double scale) => new()
    {
        TokenLimit = AtLeastOne(Burst * scale), TokensPerPeriod = AtLeastOne(Back * scale), ReplenishmentPeriod = Every, QueueLimit = 0, AutoReplenishment = true,
    };

    private static int AtLeastOne(double number) => (int)Math.Clamp(number, 1, int.MaxValue / 2);
}

/// <summary>The limits of requests, for each member, or for each address where nobody signed in.</summary>
public static class RateLimits
{
    public static readonly FrozenDictionary<Throttle, Allowance> Table = new Dictionary<Throttle, Allowance>
    {
        [Throttle.Read] = new(300, 30, TimeSpan.FromSeconds(1)),
        [Throttle.Write] = new(60, 2, TimeSpan.FromSeconds(1)),
        [Throttle.SignIn] = new(30, 1, TimeSpan.FromSeconds(3)),
        [Throttle.Account] = new(20, 1, TimeSpan.FromSeconds(6)),
    }.ToFrozenDictionary();

    internal static IServiceCollection AddRateLimits(this IServiceCollection services, double scale) => services.AddRateLimiter(limits =>
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, (Throttle, string)>(context => Partition(context, scale));
        limits.OnRejected = (rejected, _) => throw new TooSoon(RetryAfter(rejected.Lease));
    });

    /// <summary>Says what an endpoint, or a group of them, is to the limits.</summary>
    public static TBuilder Throttled<TBuilder>(this TBuilder builder, Throttle throttle) where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new ThrottledAttribute(throttle));

    internal static TimeSpan RetryAfter(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);

    private static RateLimitPartition<(Throttle, string)> Partition(HttpContext context, double scale)
    {
        var throttle = context.GetEndpoint()?.Metadata.GetMetadata<ThrottledAttribute>()?.Throttle ?? Usual(context.Request);
        return throttle == Throttle.None
            ? RateLimitPartition.GetNoLimiter((throttle, ""))
            : RateLimitPartition.GetTokenBucketLimiter((throttle, Who(context, throttle)), _ => Table[throttle].Scaled(scale));
    }

    private static Throttle Usual(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) ? Throttle.Read : Throttle.Write;

    private static string Who(HttpContext context, Throttle throttle) =>
        throttle is Throttle.Read or Throttle.Write && CurrentActor.Of(context).Actor.Id is { } member ? member.Value : Network(context.Connection.RemoteIpAddress);

    /// <summary>The address, or for IPv6 the network of 64 bits that one customer of a provider has.</summary>
    private static string Network(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }) return address?.MapToIPv4().ToString() ?? "";
        return Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8));
    }
}

/// <summary>What an endpoint is to the limits, where its method doesn't tell.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ThrottledAttribute(Throttle throttle) : Attribute
{
    public Throttle Throttle { get; } = throttle;
}
