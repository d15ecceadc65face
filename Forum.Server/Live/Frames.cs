using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace VmugForum.Server.Live;

/// <summary>One message to clients, written down once for all who hear it.</summary>
/// <param name="Message">The bytes, as SignalR takes them.</param>
/// <param name="Length">How many bytes.</param>
internal sealed record Frame(SerializedHubMessage Message, int Length);

/// <summary>Writes frames down in the hub's protocol.</summary>
internal sealed class Frames(IEnumerable<IHubProtocol> protocols)
{
    private readonly IHubProtocol _json = protocols.Single();

    public Frame Of(string target, object argument)
    {
        var bytes = _json.GetMessageBytes(new InvocationMessage(target, [argument]));
        return new(new([new(_json.Name, bytes)]), bytes.Length);
    }
}
