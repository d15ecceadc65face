using VmugForum.Core.Kernel;
using VmugForum.Server.Edge;
using VmugForum.Server.Settings;

namespace VmugForum.Server.Roundtables;

/// <summary>
/// Lets only members reach a hub, and only from our own pages or by programs, on every transport: browsers attach cookies to sockets that
/// other sites open. Without an Origin header a token is needed, or the browser's own word that one of our pages asks.
/// </summary>
internal sealed class HubDoor(RequestDelegate next, ForumSettings settings, IHostApplicationLifetime life)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/hubs")) return next(context);
        if (life.ApplicationStopping.IsCancellationRequested && IsNew(context)) return TurnAway(context);
        if (!IsAllowed(context.Request)) throw OriginRefused();
        if (!CurrentActor.Of(context).Actor.IsMember) throw KernelRefusals.NotSignedIn();
        // Long polling gives the hub a copy of the request, without its features.
        context.Items[typeof(CurrentActor)] = CurrentActor.Of(context);
        return next(context);
    }

    private static bool IsNew(HttpContext context) => context.WebSockets.IsWebSocketRequest || !context.Request.Query.ContainsKey("id");

    // Those who are shown out by a stop knock again at once. Whoever were let in would be waited for until the stop loses its patience; this way
    // they find nobody, as a moment later, and a proxy asks the next server.
    private static Task TurnAway(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Who opened this connection.</summary>
    public static CurrentActor WhoCame(HttpContext context) => (CurrentActor)context.Items[typeof(CurrentActor)]!;

    private static RuleViolation OriginRefused() =>
        new(Refusal.Forbidden, "origin.refused", "The live room is open to this forum's own pages, and to programs with a token.");

    private bool IsAllowed(HttpRequest request) => request.Headers.Origin switch
    {
        [{ } origin] => IsOurs(origin, request),
        [] => HasBearer(request) || request.Headers["Sec-Fetch-Site"] == "same-origin",
        _ => false,
    };

    private bool IsOurs(string origin, HttpRequest request) => Same(origin, $"{request.Scheme}://{request.Host}") || Same(origin, settings.PublicUrl);

    private static bool Same(string origin, string ours) => Uri.TryCreate(origin, UriKind.Absolute, out var asked) && Uri.TryCreate(ours, UriKind.Absolute, out var own)
        && asked.GetLeftPart(UriPartial.Authority).Equals(own.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
        && asked.GetLeftPart(UriPartial.Authority).Length > 0;

    private static bool HasBearer(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);
}
