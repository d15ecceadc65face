using VmugForum.Core.Kernel;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Roundtables;

/// <summary>Turns the id that a client gave a call into the core's request key, as HTTP does with its header.</summary>
internal static class HubKeys
{
    public static RequestKey? Of(Actor actor, string method, string? meetingId, string? clientId) => clientId switch
    {
        null or "" => null,
        { Length: > RequestKey.MaxKeyLength } => throw EdgeRefusals.KeyTooLong(),
        _ => new(actor.Member, $"hub {method} {meetingId}", clientId, ""),
    };
}
