using System.Globalization;
using MediatR;
using Microsoft.AspNetCore.Http.Features;
using VmugForum.Core.Threads;
using VmugForum.Server.Edge;
using VmugForum.Server.Live;

namespace VmugForum.Server.Threads;

/// <summary>What happens in a thread, as server-sent events, for as long as the page stays open and the reader may see it.</summary>
public static class ThreadLiveEndpoint
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static void MapThreadLive(this RouteGroupBuilder api) => api.MapGet("/threads/{id}/live", Watch);

    /// <summary>Resumes after the number in Last-Event-ID or <c>after</c>; without one begins with what happens next.</summary>
    private static async Task Watch(string id, long? after, HttpContext context, CurrentActor current, IMediator forum, TimeProvider time, CancellationToken cancel)
    {
        var streams = context.RequestServices.GetRequiredService<WatchedThreads>();
        var thread = new ThreadId(id);
        var seen = await forum.Send(new CatchUpThread(current.Actor, thread, long.MaxValue, 1), cancel);
        var watch = new Watch(current);
        if (!streams.TryEnter(thread, watch)) throw new TooSoon(TimeSpan.FromSeconds(30));
        try
        {
            await streams.Start(thread, cancel);
            var last = Last(context.Request) ?? after ?? seen.Thread.Head;
            // Entered first, read second: what is committed in between comes both ways and is told once.
            var missed = await forum.Send(new CatchUpThread(current.Actor, thread, last, ThreadTelling.MaxMissed + 1), cancel);
            await new ThreadStream(context, thread, watch, time, Heartbeat).Run(missed, last, cancel);
        }
        finally
        {
            streams.Leave(thread, watch);
        }
    }

    private static long? Last(HttpRequest request) =>
        long.TryParse(request.Headers["Last-Event-ID"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

/// <summary>Writes one stream: first what was missed, then what comes, each number once.</summary>
internal sealed class ThreadStream(HttpContext context, ThreadId thread, Watch watch, TimeProvider time, TimeSpan heartbeat)
{
    private static readonly byte[] Beat = ": here\n\n"u8.ToArray();

    public async Task Run(ThreadNews missed, long last, CancellationToken cancel)
    {
        Open();
        last = await TellMissed(missed, last, cancel);
        await context.Response.Body.FlushAsync(cancel);
        while (await Wait(cancel))
        {
            while (watch.Waiting.TryRead(out var next))
            {
                if (next.Number <= last) continue;
                await context.Response.Body.WriteAsync(next.Event, cancel);
                last = next.Number;
            }
            await context.Response.Body.FlushAsync(cancel);
        }
    }

    private void Open()
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        // Tells nginx not to gather the stream.
        context.Response.Headers["X-Accel-Buffering"] = "no";
    }

    private async Task<long> TellMissed(ThreadNews missed, long last, CancellationToken cancel)
    {
        await context.Response.Body.WriteAsync("retry: 2000\n\n"u8.ToArray(), cancel);
        // A hole before the head: the number is from before a restore.
        if (missed.Lines.Count > ThreadTelling.MaxMissed || last > missed.Thread.Head || last + missed.Lines.Count < missed.Thread.Head)
        {
            await context.Response.Body.WriteAsync(ThreadTelling.Reload(thread, missed.Thread.Head), cancel);
            return missed.Thread.Head;
        }
        var telling = context.RequestServices.GetRequiredService<ThreadTelling>();
        foreach (var line in missed.Lines)
        {
            await context.Response.Body.WriteAsync(await telling.Of(thread, line, cancel), cancel);
            last = line.Seq;
        }
        return last;
    }

    /// <summary>Waits for news, with a sign of life in between; false when the stream has ended.</summary>
    private async Task<bool> Wait(CancellationToken cancel)
    {
        var news = watch.Waiting.WaitToReadAsync(cancel).AsTask();
        while (true)
        {
            try { return await news.WaitAsync(heartbeat, time, cancel); }
            catch (TimeoutException)
            {
                await context.Response.Body.WriteAsync(Beat, cancel);
                await context.Response.Body.FlushAsync(cancel);
            }
        }
    }
}
