using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Roundtables;

/// <summary>
/// Tells rooms how often their lines were reacted to. What is to be told stands in the store, so a server that starts takes up what
/// another left; of several that find the same, one commits.
/// </summary>
internal sealed partial class ReactionClock(IServiceScopeFactory scopes, TimeProvider time, ILogger<ReactionClock> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Reactions.Pause, time);
        while (await clock.WaitForNextTickAsync(stoppingToken)) await Look(stoppingToken);
    }

    private async Task Look(CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            foreach (var meeting in await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ListUncountedRooms(Actor.Forum), stopping)) await Count(meeting, stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotLooked(log, failure.GetType().Name); // The next tick looks again.
        }
    }

    private async Task Count(MeetingId meeting, CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new CountReactions(Actor.Forum, meeting), stopping);
    }

    [LoggerMessage(340, LogLevel.Warning, "Reactions couldn't be counted this time ({Why}); the next second tries again.")]
    private static partial void NotLooked(ILogger log, string why);
}
