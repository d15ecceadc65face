using MediatR;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Core.Questions;

namespace VmugForum.Server.Questions;

/// <summary>
/// Tells rooms once a second how many votes their questions have, and counts what they vote to send out when its time is over. What is
/// due stands in the store; of several servers that find the same, one commits and the others find nothing left to do.
/// </summary>
internal sealed partial class QuestionClock(IServiceScopeFactory scopes, TimeProvider time, ILogger<QuestionClock> log) : BackgroundService
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
            foreach (var meeting in await Ask(new ListUntoldVotes(Actor.Forum), stopping)) await Ask(new TellVotes(Actor.Forum, meeting), stopping);
            foreach (var meeting in await Ask(new ListDueInquiries(Actor.Forum), stopping)) await Ask(new CountInquiries(Actor.Forum, meeting), stopping);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotLooked(log, failure.GetType().Name); // The next tick asks again.
        }
    }

    private async Task<TAnswer> Ask<TAnswer>(IRequest<TAnswer> message, CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, stopping);
    }

    [LoggerMessage(331, LogLevel.Warning, "Question boxes couldn't be looked at this time ({Why}); the next second tries again.")]
    private static partial void NotLooked(ILogger log, string why);
}
