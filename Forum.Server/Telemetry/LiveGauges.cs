using System.Diagnostics.Metrics;
using VmugForum.Core.Pipeline;
using VmugForum.Server.Live;

namespace VmugForum.Server.Telemetry;

/// <summary>How many listen at this moment. Asked only when metrics are collected.</summary>
internal sealed class LiveGauges : IHostedService, IDisposable
{
    private readonly Meter _meter = new(ForumTelemetry.Name);

    public LiveGauges(Rooms rooms, WatchedThreads threads)
    {
        _meter.CreateObservableGauge("forum.live.rooms", () => rooms.Open.Count(room => room.Listeners.Count > 0), "{room}", "Rooms that somebody on this server listens to.");
        _meter.CreateObservableGauge("forum.live.listeners", () => rooms.Open.Sum(room => room.Listeners.Count), "{listener}", "Seats in these rooms.");
        _meter.CreateObservableGauge("forum.live.watchers", () => threads.Open.Sum(thread => thread.Listeners.Count), "{stream}", "Open streams of threads.");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();
}
