using System.Diagnostics.Metrics;
using VmugForum.Core.Pipeline;

namespace VmugForum.Server.Live;

/// <summary>What the live side tells of its work; never who or where.</summary>
internal static class LiveMetrics
{
    private static readonly Histogram<double> Delay =
        ForumTelemetry.Meter.CreateHistogram<double>("forum.live.delay", "ms", "From what was done in a room to its hand-over to the sockets, commit and gathering included.");

    private static readonly Counter<long> Drops =
        ForumTelemetry.Meter.CreateCounter<long>("forum.live.drops", "{connection}", "Connections closed because they didn't read what was sent, by cause.");

    public static void Told(DateTimeOffset done, TimeProvider time)
    {
        if (Delay.Enabled) Delay.Record(Math.Max(0, (time.GetUtcNow() - done).TotalMilliseconds));
    }

    /// <param name="cause"><c>overflow</c> or <c>stall</c>.</param>
    public static void Dropped(string cause) => Drops.Add(1, new KeyValuePair<string, object?>("cause", cause));
}
