using System.Threading.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using VmugForum.Server.Edge;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Roundtables;

/// <summary>How often a member may call the hub, and from how many connections, whichever of them it is.</summary>
internal sealed class HubLimits(ForumSettings settings) : IHubFilter, IDisposable
{
    /// <summary>Faster than anybody writes, and a client that catches up on its unsent lines still gets through.</summary>
    public static readonly Allowance Says = new(30, 10, TimeSpan.FromSeconds(1));

    /// <summary>Everything else: joins, hands, typing.</summary>
    public static readonly Allowance Others = new(60, 20, TimeSpan.FromSeconds(1));

    /// <summary>Open tabs and devices of one member.</summary>
    public const int ConnectionsOfOne = 100;

    /// <summary>What one server takes; scaled like the rest.</summary>
    public const int ConnectionsOfAll = 20_000;

    private readonly ConnectionCount _connections = new(Scaled(ConnectionsOfOne, settings), Scaled(ConnectionsOfAll, settings));

    private readonly PartitionedRateLimiter<HubInvocationContext> _calls = PartitionedRateLimiter.Create<HubInvocationContext, (string, bool)>(call =>
        RateLimitPartition.GetTokenBucketLimiter((MemberOf(call.Context), IsSpeech(call)), key => (key.Item2 ? Says : Others).Scaled(settings.LimitsScale)));

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        if (!_connections.TryAdd(MemberOf(context.Context), context.Context.ConnectionId)) throw Refused(TimeSpan.FromSeconds(10));
        await next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        _connections.Remove(MemberOf(context.Context), context.Context.ConnectionId);
        return next(context, exception);
    }

    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext call, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        using var lease = _calls.AttemptAcquire(call);
        return lease.IsAcquired ? await next(call) : throw Refused(RateLimits.RetryAfter(lease));
    }

    public void Dispose() => _calls.Dispose();

    private static HubException Refused(TimeSpan retryAfter) => new(Problems.ForHub(new TooSoon(retryAfter)));

    private static bool IsSpeech(HubInvocationContext call) => call.HubMethodName is nameof(RoundtableHub.Say) or nameof(RoundtableHub.Edit);

    private static string MemberOf(HubCallerContext context) => context.UserIdentifier ?? "";

    private static int Scaled(int number, ForumSettings settings) => (int)Math.Clamp(number * settings.LimitsScale, 1, int.MaxValue);
}

/// <summary>Counts open connections by member.</summary>
internal sealed class ConnectionCount(int ofOne, int ofAll)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, HashSet<string>> _byMember = [];
    private int _all;

    public bool TryAdd(string member, string connection)
    {
        lock (_gate)
        {
            if (!_byMember.TryGetValue(member, out var own)) _byMember[member] = own = [];
            if (own.Count >= ofOne || _all >= ofAll) return false;
            own.Add(connection);
            _all++;
            return true;
        }
    }

    public void Remove(string member, string connection)
    {
        lock (_gate)
        {
            if (!_byMember.TryGetValue(member, out var own) || !own.Remove(connection)) return;
            _all--;
            if (own.Count == 0) _byMember.Remove(member);
        }
    }
}
