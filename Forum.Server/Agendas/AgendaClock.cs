using MediatR;
using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Server.Live;

namespace VmugForum.Server.Agendas;

/// <summary>
/// Asks and counts in time. What is due stands in the store, so a server that starts takes up what another left; of several that
/// find the same, one commits and the others find nothing left to do.
/// </summary>
internal sealed partial class AgendaClock(IServiceScopeFactory scopes, Rooms rooms, TimeProvider time, ILogger<AgendaClock> log) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Tick, time);
        while (await clock.WaitForNextTickAsync(stoppingToken)) await Look(stoppingToken);
    }

    private async Task Look(CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            foreach (var meeting in await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ListDueAgendas(Actor.Forum), stopping)) await Settle(meeting, stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotLooked(log, failure.GetType().Name); // The next tick asks again.
        }
    }

    private async Task Settle(MeetingId meeting, CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SettleAgenda(Actor.Forum, meeting, rooms.WhoIsIn(meeting)?.Count ?? 0), stopping);
    }

    [LoggerMessage(330, LogLevel.Warning, "Agendas couldn't be looked at this time ({Why}); the next second tries again.")]
    private static partial void NotLooked(ILogger log, string why);
}
