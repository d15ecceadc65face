using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Series;

namespace VmugForum.Server.Meetings;

/// <summary>
/// Looks at the clock for the meetings: lets what is due be done, and the next meeting of each series be planned. Every server has
/// one, and may be stopped at any moment: what is done and that it is done are one commit, so that two of them do it once.
/// </summary>
internal sealed partial class MeetingSteward(IServiceScopeFactory scopes, TimeProvider time, ILogger<MeetingSteward> log) : BackgroundService
{
    // Stages come at a minute that people know; nobody waits for the second.
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>Does everything that is due now.</summary>
    internal async Task WorkOnce(CancellationToken cancel)
    {
        foreach (var chapter in await Ask(new ListSeriesGoingOn(Actor.Forum), cancel)) await Try(new PlanNextMeeting(Actor.Forum, chapter), cancel);
        foreach (var meeting in await Ask(new ListDueMeetings(Actor.Forum), cancel)) await Try(new AdvanceMeeting(Actor.Forum, meeting), cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WorkOnce(stoppingToken);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                NotLooked(log, trouble.GetType().Name);
            }
            await Task.Delay(Every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // One that fails doesn't keep the others waiting; it is due again at the next look.
    private async Task Try(Command<Done> command, CancellationToken cancel)
    {
        try
        {
            await Ask(command, cancel);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            NotDone(log, command.GetType().Name, trouble.GetType().Name);
        }
    }

    private async Task<T> Ask<T>(IRequest<T> message, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, cancel);
    }

    [LoggerMessage(800, LogLevel.Warning, "The meetings couldn't be looked at ({Why}); the next look comes soon.")]
    private static partial void NotLooked(ILogger log, string why);

    [LoggerMessage(801, LogLevel.Warning, "{Command} failed ({Why}); the next look tries again.")]
    private static partial void NotDone(ILogger log, string command, string why);
}
