using System.Diagnostics;
using OpenTelemetry;

namespace VmugForum.Server.Telemetry;

/// <summary>
/// Lets out of a trace only what is known to be harmless. The platform's tags hold paths with names in them, queries and
/// addresses, and a later version may add more: what isn't on the list is dropped.
/// </summary>
internal sealed class TagGuard : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Harmless =
    [
        "http.request.method", "http.response.status_code", "http.route", "network.protocol.version", "url.scheme", "error.type",
        "rpc.system", "rpc.method", "rpc.service", "outcome", "refusal",
    ];

    // Callers may send a state of any text.
    public override void OnStart(Activity data) => data.TraceStateString = null;

    public override void OnEnd(Activity data)
    {
        foreach (var tag in data.TagObjects.Where(tag => !Harmless.Contains(tag.Key)).ToList()) data.SetTag(tag.Key, null);
        data.SetStatus(data.Status);
        data.TraceStateString = null;
    }
}
