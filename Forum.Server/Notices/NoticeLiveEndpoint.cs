using System.Globalization;
using System.Text;
using System.Threading.Channels;
using MediatR;
using Microsoft.AspNetCore.Http.Features;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Notices;
using VmugForum.Server.Edge;
using VmugForum.Server.Live;

namespace VmugForum.Server.Notices;

/// <summary>The number on the bell as server-sent events, for as long as the page stays open and the session lasts.</summary>
public static class NoticeLiveEndpoint
{
    public static void MapNoticeLive(this RouteGroupBuilder api) => api.MapGet("/notices/live", Watch);

    private static async Task Watch(HttpContext context, CurrentActor current, IServiceScopeFactory scopes, IHostApplicationLifetime life, TimeProvider time, CancellationToken cancel)
    {
        var (member, page, bells) = (current.Actor.Member, Guid.NewGuid().ToString("n"), context.RequestServices.GetRequiredService<OpenBells>());
        var bell = bells.Enter(member, page) ?? throw new TooSoon(TimeSpan.FromSeconds(30));
        try
        {
            await new BellStream(context, current.Pass!, bell, scopes, time, life.ApplicationStopping).Run(cancel);
        }
        finally
        {
            bells.Leave(member, page);
        }
    }
}

/// <summary>Writes one stream: the number at once, and again whenever it is another one.</summary>
internal sealed class BellStream(HttpContext context, Pass pass, ChannelReader<bool> bell, IServiceScopeFactory scopes, TimeProvider time, CancellationToken stopping)
{
    /// <summary>What no ring tells is found within this: an ended session, a lapsed proof, what another server did.</summary>
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(15);

    private static readonly byte[] Beat = ": here\n\n"u8.ToArray();

    private Task<bool>? _ring;

    public async Task Run(CancellationToken cancel)
    {
        Open();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);
        var (told, isRound, wrote) = ((int?)null, false, 0L);
        while (await Count(cancel) is { } count)
        {
            if (isRound || count != told)
            {
                await context.Response.Body.WriteAsync(count == told ? Beat : Written(count), cancel);
                await context.Response.Body.FlushAsync(cancel);
                wrote = time.GetTimestamp();
            }
            told = count;
            isRound = await IsRound(wrote, over.Token);
        }
    }

    private static byte[] Written(int count) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"event: unread\ndata: {{\"count\":{count}}}\n\n"));

    private void Open()
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        // Tells nginx not to gather the stream.
        context.Response.Headers["X-Accel-Buffering"] = "no";
    }

    /// <summary>Counted with the rights of this moment; null when the session is over or the forum stops.</summary>
    private async Task<int?> Count(CancellationToken cancel)
    {
        if (stopping.IsCancellationRequested) return null;
        await using var scope = scopes.CreateAsyncScope();
        var forum = scope.ServiceProvider.GetRequiredService<IMediator>();
        return await forum.Send(new ReadPass(Actor.Forum, pass), cancel) is { } passage
            ? await forum.Send(new GetUnreadCount(CurrentActor.Of(passage, time.GetUtcNow()).Actor), cancel)
            : null;
    }

    /// <summary>
    /// Waits for a ring, until a round after what was last written; then the same ring is waited for in the next. A ring that changes no
    /// number leaves no trace, not even by when the next beat comes: it may be about what the member may not see.
    /// </summary>
    private async Task<bool> IsRound(long wrote, CancellationToken over)
    {
        _ring ??= bell.WaitToReadAsync(over).AsTask();
        var left = Round - time.GetElapsedTime(wrote);
        try { await _ring.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, time, over); }
        catch (TimeoutException) { return true; }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested) { return false; }
        _ring = null;
        while (bell.TryRead(out _)) { }
        return false;
    }
}
