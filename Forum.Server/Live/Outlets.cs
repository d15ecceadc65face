using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using VmugForum.Server.Roundtables;

namespace VmugForum.Server.Live;

/// <summary>The outlets of all open connections, by connection.</summary>
internal sealed class Outlets(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Outlet> _open = new();

    public Outlet Of(string connectionId) => _open.TryGetValue(connectionId, out var outlet)
        ? outlet
        : throw new OperationCanceledException("The connection has gone.");

    public void Open(HubConnectionContext connection) => _open[connection.ConnectionId] = new(connection, time);

    public void Forget(string connectionId) => _open.TryRemove(connectionId, out _);

    public void CutStalled()
    {
        foreach (var outlet in _open.Values) outlet.CutIfStalled();
    }
}

/// <summary>SignalR's own book of connections, with a bounded outlet beside each.</summary>
internal sealed class BoundedLifetime(Outlets outlets, ILogger<DefaultHubLifetimeManager<RoundtableHub>> log)
    : DefaultHubLifetimeManager<RoundtableHub>(log)
{
    public override Task OnConnectedAsync(HubConnectionContext connection)
    {
        outlets.Open(connection);
        return base.OnConnectedAsync(connection);
    }

    public override Task OnDisconnectedAsync(HubConnectionContext connection)
    {
        outlets.Forget(connection.ConnectionId);
        return base.OnDisconnectedAsync(connection);
    }
}
