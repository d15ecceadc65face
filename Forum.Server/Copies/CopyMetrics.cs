using System.Diagnostics.Metrics;
using VmugForum.Core.Pipeline;

namespace VmugForum.Server.Copies;

/// <summary>How often a request was answered from a shared copy.</summary>
internal static class CopyMetrics
{
    private static readonly Counter<long> Asked = ForumTelemetry.Meter.CreateCounter<long>("forum.copies", "{request}", "Requests that a shared copy may answer, by whether one did.");

    public static void Note(bool isHit)
    {
        if (Asked.Enabled) Asked.Add(1, new KeyValuePair<string, object?>("hit", isHit));
    }
}
