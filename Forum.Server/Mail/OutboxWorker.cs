using VmugForum.Core.Ports;

namespace VmugForum.Server.Mail;

/// <summary>
/// Does what commits have put into the outbox, at least once each. What fails waits longer each time and is parked for staff
/// after the fifth.
/// </summary>
internal sealed partial class OutboxWorker(IServiceScopeFactory scopes, TimeProvider time, ILogger<OutboxWorker> log) : BackgroundService
{
    public const int Tries = 5;
    // One by one: what waits behind a slow mail server is free for another server, and nobody takes up a letter that is on its way.
    private const int AtOnce = 1;
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await WorkOnce(stoppingToken)) continue;
            await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Claims what is due and does it; tells whether there was anything.</summary>
    internal async Task<bool> WorkOnce(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var outbox = scope.ServiceProvider.GetRequiredService<IOutbox>();
            var due = await outbox.Claim(AtOnce, Hold, cancel);
            foreach (var entry in due) await Do(entry, outbox, scope.ServiceProvider, cancel);
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

    private async Task Do(OutboxEntry entry, IOutbox outbox, IServiceProvider services, CancellationToken cancel)
    {
        try
        {
            var errand = services.GetServices<IErrand>().FirstOrDefault(one => one.Kind == entry.Kind) ?? throw new InvalidOperationException($"Nobody does {entry.Kind}.");
            await errand.Do(entry, cancel);
        }
        catch (Exception failed) when (!cancel.IsCancellationRequested)
        {
            await PutBack(entry, failed, outbox, cancel);
            return;
        }
        await outbox.Finish(entry.Id, cancel);
    }

    private async Task PutBack(OutboxEntry entry, Exception failed, IOutbox outbox, CancellationToken cancel)
    {
        DateTimeOffset? again = entry.Attempts < Tries ? time.GetUtcNow() + Wait(entry.Attempts) : null;
        NotSent(log, entry.Id, entry.Attempts, failed.GetType().Name, again is null ? "parked" : "tried again later");
        await outbox.Fail(entry.Id, failed.GetType().Name, again, cancel);
    }

    /// <summary>Half a minute, two, eight, half an hour.</summary>
    private static TimeSpan Wait(int attempts) => TimeSpan.FromSeconds(30 * Math.Pow(4, attempts - 1));

    [LoggerMessage(600, LogLevel.Warning, "Work {Id} failed at try {Attempt} with {Error}: {Fate}")]
    private static partial void NotSent(ILogger log, string id, int attempt, string error, string fate);

    [LoggerMessage(601, LogLevel.Warning, "The outbox can't be read: {Error}")]
    private static partial void StoreTrouble(ILogger log, string error);
}
