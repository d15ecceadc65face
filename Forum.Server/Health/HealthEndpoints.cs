using VmugForum.Server.Edge;
using VmugForum.Server.Live.Peers;

namespace VmugForum.Server.Health;

/// <summary>Is the process alive, and can it serve? Answered before anything is asked of the store.</summary>
public static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    public static IServiceCollection AddHealth(this IServiceCollection services) =>
        services.AddSingleton<StoreWatch>().AddHostedService(provider => provider.GetRequiredService<StoreWatch>()).AddHostedService<IdleHeap>();

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").Throttled(Throttle.None).ExcludeFromDescription();
        health.MapGet("/live", () => TypedResults.Ok(new State("live", []))).ShortCircuit();
        health.MapGet("/ready", Ready).ShortCircuit();
    }

    private static async Task<IResult> Ready(StoreWatch store, IBackplane others, IHostApplicationLifetime life, TimeProvider time, CancellationToken cancel)
    {
        await store.Asked.WaitAsync(Patience, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        List<HealthReason> reasons = [];
        if (life.ApplicationStopping.IsCancellationRequested) reasons.Add(HealthReasons.Stopping);
        if (store.Reason is { } reason) reasons.Add(reason);
        if (reasons.Count > 0) return TypedResults.Json(new State("not-ready", reasons), statusCode: 503);
        // A server that serves stays in the balancer.
        return TypedResults.Ok(others.IsAway ? new State("degraded", [HealthReasons.Alone]) : new State("ready", []));
    }
}

/// <summary>The answer of a health check.</summary>
internal sealed record State(string Status, IReadOnlyList<HealthReason> Reasons);
