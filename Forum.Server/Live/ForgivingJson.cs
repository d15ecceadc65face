using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;

namespace VmugForum.Server.Live;

/// <summary>SignalR's JSON protocol, in which a call may leave out its last argument: <c>Join(id)</c> and <c>Say(id, clientId, body)</c> are sentences too.</summary>
internal sealed class ForgivingJson(IOptions<JsonHubProtocolOptions> options) : IHubProtocol
{
    private readonly JsonHubProtocol _json = new(options);

    public string Name => _json.Name;
    public int Version => _json.Version;
    public TransferFormat TransferFormat => _json.TransferFormat;

    public bool IsVersionSupported(int version) => _json.IsVersionSupported(version);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _json.GetMessageBytes(message);

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => _json.WriteMessage(message, output);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        var whole = input;
        if (!_json.TryParseMessage(ref input, binder, out message)) return false;
        if (message is InvocationBindingFailureMessage && Shorter(whole, binder) is { } filled) message = filled;
        return true;
    }

    private InvocationMessage? Shorter(ReadOnlySequence<byte> whole, IInvocationBinder binder) =>
        _json.TryParseMessage(ref whole, new WithoutLast(binder), out var message) && message is InvocationMessage said
            ? new(said.InvocationId, said.Target, [.. said.Arguments, null]) { Headers = said.Headers }
            : null;

    private sealed class WithoutLast(IInvocationBinder binder) : IInvocationBinder
    {
        public Type GetReturnType(string invocationId) => binder.GetReturnType(invocationId);

        public Type GetStreamItemType(string streamId) => binder.GetStreamItemType(streamId);

        public IReadOnlyList<Type> GetParameterTypes(string methodName) => binder.GetParameterTypes(methodName) is { Count: > 0 } all
            ? [.. all.Take(all.Count - 1)]
            : [];
    }
}
