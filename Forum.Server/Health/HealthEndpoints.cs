using VmugForum.Core.Members;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Health;

/// <summary>Is the process alive, and can it serve?</summary>
public static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").Throttled(Throttle.None).ExcludeFromDescription();
        health.MapGet("/live", () => TypedResults.Ok(new State("live", [])));
        health.MapGet("/ready", Ready);
    }

    private static async Task<IResult> Ready(IServiceProvider services, IHostApplicationLifetime life, CancellationToken cancel)
    {
        List<string> reasons = [];
        if (life.ApplicationStopping.IsCancellationRequested) reasons.Add("stopping");
        if (!await StoreAnswers(services, cancel)) reasons.Add("store unavailable");
        return reasons.Count == 0 ? TypedResults.Ok(new State("ready", reasons)) : TypedResults.Json(new State("not-ready", reasons), statusCode: 503);
    }

    private static async Task<bool> StoreAnswers(IServiceProvider services, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        try
        {
            await services.GetRequiredService<IMemberStore>().IsEmpty(patience.Token).WaitAsync(Patience, cancel);
            return true;
        }
        // Whatever the store's own word for it is: it doesn't answer, and that is the answer.
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>The answer of a health check.</summary>
    private sealed record State(string Status, IReadOnlyList<string> Reasons);
}
