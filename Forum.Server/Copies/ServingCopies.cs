using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Copies;

/// <summary>
/// Answers from a copy where nothing has changed since it was made, and with 304 a member who has the page as it is. Counted by the
/// same limits as every request. Stands before everything that looks for cookies and routes.
/// </summary>
internal sealed class ServingCopies(RequestDelegate next, Stamps stamps, Shelf shelf, Readers readers, TimeProvider time, IOptions<RateLimiterOptions> limits)
{
    private readonly Turns _turns = new();
    private readonly PartitionedRateLimiter<HttpContext> _limits = limits.Value.GlobalLimiter!;

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (CopyKey.Of(request) is not var (key, topic) || readers.Of(request) is not { } reader || stamps.Now(topic) is not { } stamp) return next(context);
        if (reader.Pass is null || Schemes.MayBear(request)) return Share(key.For(reader.Actor), topic, stamp, reader, context);
        return key.Path == "/" ? next(context) : Recognise(key, stamp, reader, context); // The first page follows the clock too.
    }

    private Task Share(CopyKey key, Topic topic, Stamp stamp, CurrentActor reader, HttpContext context)
    {
        var copy = Find(key, stamp);
        CopyMetrics.Note(copy is not null);
        return copy is null ? Make(key, topic, stamp, reader, context)
            : MayGoOn(reader, copy.From, context) ? copy.Send(context)
            : next(context); // Which is refused there in the usual words.
    }

    private Task Recognise(CopyKey key, Stamp stamp, CurrentActor reader, HttpContext context)
    {
        if (stamps.Now(Topic.Of(reader.Actor.Member)) is not { } bell) return next(context);
        var tag = PrivateTag.Of(key, stamp, bell, reader, context.Request, time.GetUtcNow());
        if (Copy.IsKnown(tag, context.Request) && MayGoOn(reader, null, context)) return Copy.Unchanged(context, Copy.OfOne(tag));
        context.Features.Set(new TagInWaiting(tag));
        return next(context);
    }

    private Copy? Find(CopyKey key, Stamp stamp) => shelf.Find(key, stamp, time.GetUtcNow());

    private bool MayGoOn(CurrentActor reader, Endpoint? endpoint, HttpContext context)
    {
        if (reader.Pass is not null) reader.Enter(context);
        context.SetEndpoint(endpoint);
        using var lease = _limits.AttemptAcquire(context);
        if (!lease.IsAcquired) context.SetEndpoint(null);
        return lease.IsAcquired;
    }

    /// <summary>One request makes the copy, others wait for it.</summary>
    private async Task Make(CopyKey key, Topic topic, Stamp stamp, CurrentActor reader, HttpContext context)
    {
        using var turn = _turns.Take(key);
        if (!turn.IsFirst)
        {
            await turn.Wait(time, context.RequestAborted);
            if (stamps.Now(topic) is { } now && Find(key, now) is { } copy && MayGoOn(reader, copy.From, context)) await copy.Send(context);
            else await next(context);
            return;
        }
        context.Features.Set(new Making(key, topic, stamp, stamps, shelf, turn));
        await next(context);
    }
}
