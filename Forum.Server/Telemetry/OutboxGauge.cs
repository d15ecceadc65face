using System.Diagnostics.Metrics;
using VmugForum.Core.Pipeline;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Telemetry;

/// <summary>How much waits in the outbox, and how much is parked there for staff. Counted now and then; metrics are told the last count.</summary>
internal sealed class OutboxGauge : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    private readonly Meter _meter = new(ForumTelemetry.Name);
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _time;
    private volatile OutboxDepth _depth = new(0, 0);

    public OutboxGauge(IServiceScopeFactory scopes, TimeProvider time)
    {
        (_scopes, _time) = (scopes, time);
        _meter.CreateObservableGauge("forum.outbox.waiting", () => _depth.Waiting, "{entry}", "Work that follows a commit and isn't done yet.");
        _meter.CreateObservableGauge("forum.outbox.parked", () => _depth.Parked, "{entry}", "Work that failed five times and waits for staff.");
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var clock = new PeriodicTimer(Every, _time);
        do await Count(stoppingToken);
        while (await clock.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Count(CancellationToken cancel)
    {
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            _depth = await scope.ServiceProvider.GetRequiredService<IOutbox>().Depth(cancel);
        }
        // The health check tells of it; the last count stands until the store is back.
        catch (StoreUnavailable) { }
    }
}
