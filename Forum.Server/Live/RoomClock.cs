using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Server.Live;

/// <summary>
/// Looks once a second for meetings in which something is due and does it. What is due stands in the store, so a server that starts takes
/// up what another left; of several that find the same, one commits and the others find nothing left to do. A meeting in which it fails
/// keeps no other waiting.
/// </summary>
internal abstract partial class RoomClock(IServiceScopeFactory scopes, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Tick, time);
        while (await clock.WaitForNextTickAsync(stoppingToken)) await Look(stoppingToken);
    }

    /// <summary>One look.</summary>
    protected abstract Task Look(CancellationToken stopping);

    /// <summary>Does something in each meeting in which it is due.</summary>
    protected async Task InEach(Query<IReadOnlyList<MeetingId>> due, Func<MeetingId, Command<Done>> act, CancellationToken stopping)
    {
        foreach (var meeting in await Try(due, stopping) ?? []) await Try(act(meeting), stopping);
    }

    private async Task<TAnswer?> Try<TAnswer>(IRequest<TAnswer> asked, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(asked, stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            Failed(log, asked.GetType().Name, failure.GetType().Name); // The next tick asks again.
            return default;
        }
    }

    [LoggerMessage(330, LogLevel.Warning, "{Act} couldn't be done this time ({Why}); the next second tries again.")]
    private static partial void Failed(ILogger log, string act, string why);
}
