using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Copies;

/// <summary>
/// Answers from a copy where the reader is a guest and nothing has changed since the copy was made; counted by the same limits as
/// every request. Stands before everything that looks for cookies and routes. One request makes a copy, others wait for it.
/// </summary>
internal sealed class ServingCopies(RequestDelegate next, Stamps stamps, Shelf shelf, TimeProvider time, IOptions<RateLimiterOptions> limits)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<CopyKey, TaskCompletionSource> _making = new();
    private readonly PartitionedRateLimiter<HttpContext> _limits = limits.Value.GlobalLimiter!;

    public Task InvokeAsync(HttpContext context)
    {
        if (!IsGuest(context.Request) || CopyKey.Of(context.Request, "") is not var (key, topic) || stamps.Now(topic) is not { } stamp) return next(context);
        return Find(key, stamp) is { } copy ? Give(copy, context) : Make(key, topic, stamp, context);
    }

    private static bool IsGuest(HttpRequest request) => request.Headers.Authorization.Count == 0
        && (request.Headers.Cookie.Count == 0 || !request.Cookies.ContainsKey(SessionCookie.Name));

    private Copy? Find(CopyKey key, Stamp stamp) => shelf.Find(key, stamp, time.GetUtcNow());

    private Task Give(Copy copy, HttpContext context)
    {
        context.SetEndpoint(copy.From);
        using var lease = _limits.AttemptAcquire(context);
        if (lease.IsAcquired) return copy.Send(context);
        context.SetEndpoint(null);
        return next(context); // Which is refused there in the usual words.
    }

    private async Task Make(CopyKey key, Topic topic, Stamp stamp, HttpContext context)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_making.GetOrAdd(key, mine) is var first && first != mine)
        {
            await Task.WhenAny(first.Task, Task.Delay(Patience, time, context.RequestAborted));
            if (stamps.Now(topic) is { } now && Find(key, now) is { } copy)
            {
                await Give(copy, context);
                return;
            }
            await next(context);
            return;
        }
        var making = new Making(key, topic, stamp, stamps, shelf, mine);
        context.Features.Set(making);
        try
        {
            await next(context);
        }
        finally
        {
            _making.TryRemove(key, out _);
            making.Finish();
        }
    }
}
