using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Mail;

/// <summary>
/// Does what commits have put into the outbox, at least once each. What fails waits longer each time and is parked for staff
/// after the fifth. Letters have a lane of their own: a mail server that doesn't answer holds up no bell.
/// </summary>
internal sealed partial class OutboxWorker(IServiceScopeFactory scopes, ILetterBox box, TimeProvider time, ILogger<OutboxWorker> log) : BackgroundService
{
    public const int Tries = 5;
    // One by one: what waits behind a slow mail server is free for another server, and nobody takes up a letter that is on its way.
    private const int AtOnce = 1;
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Work(Lane.Inside, stoppingToken), Work(Lane.Outside, stoppingToken));

    private async Task Work(Lane lane, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (await WorkOnce(lane, stop)) continue;
            await Task.Delay(Pause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Claims what is due in a lane and does it; tells whether there was anything.</summary>
    private async Task<bool> WorkOnce(Lane lane, CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var outbox = scope.ServiceProvider.GetRequiredService<IOutbox>();
            var errands = scope.ServiceProvider.GetServices<IErrand>().Where(errand => errand.Lane == lane).ToDictionary(errand => errand.Kind);
            var due = await outbox.Claim(errands.Keys, AtOnce, Hold, cancel);
            if (due.Count == 0 && lane == Lane.Outside) await box.Close();
            foreach (var entry in due) await Do(errands[entry.Kind], entry, outbox, scope.ServiceProvider, cancel);
            return due.Count > 0;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return false;
        }
        // The store is away or full; whatever was claimed comes back by itself.
        catch (Exception trouble)
        {
            StoreTrouble(log, trouble.GetType().Name);
            return false;
        }
    }

    private async Task Do(IErrand errand, OutboxEntry entry, IOutbox outbox, IServiceProvider services, CancellationToken cancel)
    {
        try
        {
            await errand.Do(entry, cancel);
        }
        catch (Exception failed) when (!cancel.IsCancellationRequested)
        {
            await PutBack(entry, Failure.Of(failed), outbox, cancel);
            if (entry.Attempts >= Tries) await services.GetRequiredService<IMediator>().Send(new NoteParkedWork(Actor.Forum), cancel);
            return;
        }
        await outbox.Finish(entry.Id, cancel);
    }

    private async Task PutBack(OutboxEntry entry, string error, IOutbox outbox, CancellationToken cancel)
    {
        DateTimeOffset? again = entry.Attempts < Tries ? time.GetUtcNow() + Wait(entry.Attempts) : null;
        NotSent(log, entry.Id, entry.Attempts, error, again is null ? "parked" : "tried again later");
        await outbox.Fail(entry.Id, error, again, cancel);
    }

    /// <summary>Half a minute, two, eight, half an hour.</summary>
    private static TimeSpan Wait(int attempts) => TimeSpan.FromSeconds(30 * Math.Pow(4, attempts - 1));

    [LoggerMessage(600, LogLevel.Warning, "Work {Id} failed at try {Attempt} with {Error}: {Fate}")]
    private static partial void NotSent(ILogger log, string id, int attempt, string error, string fate);

    [LoggerMessage(601, LogLevel.Warning, "The outbox can't be read: {Error}")]
    private static partial void StoreTrouble(ILogger log, string error);
}
