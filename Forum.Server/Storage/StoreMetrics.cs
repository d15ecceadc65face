using System.Diagnostics.Metrics;
using VmugForum.Core.Pipeline;

namespace VmugForum.Server.Storage;

/// <summary>What a store tells of its work.</summary>
internal static class StoreMetrics
{
    /// <summary>Write sets that one commit of the embedded store took together.</summary>
    public static readonly Histogram<int> CommitSize = ForumTelemetry.Meter.CreateHistogram<int>("forum.store.commit.size", "{set}", "Write sets committed together.");

    /// <summary>Write sets that wait for the one writer.</summary>
    public static readonly UpDownCounter<long> Queue = ForumTelemetry.Meter.CreateUpDownCounter<long>("forum.store.queue", "{set}", "Write sets that wait for the writer.");
}
