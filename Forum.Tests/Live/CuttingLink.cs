using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace VmugForum.Tests.Live;

/// <summary>A wire between clients and the forum that can be cut at any byte, also for a while.</summary>
public sealed class CuttingLink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly CancellationTokenSource _over = new();
    private readonly int _to;
    private readonly Task _accepting;
    private volatile bool _isDown;
    private volatile TaskCompletionSource? _stalled;

    public CuttingLink(Uri forum)
    {
        _to = forum.Port;
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = Accept();
    }

    public Uri Address { get; }

    /// <summary>How many connections were cut so far.</summary>
    public int Cuts { get; private set; }

    /// <summary>Cuts everything that is open; new connections are taken again at once.</summary>
    public void Cut()
    {
        foreach (var socket in _open.Keys)
        {
            if (!_open.TryRemove(socket, out _)) continue;
            Cuts++;
            socket.Close(0);
        }
    }

    /// <summary>Cuts everything and takes nothing for a while.</summary>
    public async Task Cut(TimeSpan downFor)
    {
        _isDown = true;
        Cut();
        await Task.Delay(downFor);
        _isDown = false;
    }

    /// <summary>Lets nothing through from now on and closes nothing, as a dead network does.</summary>
    public void Stall() => _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Refuses everything from now on.</summary>
    public void GoDown()
    {
        _isDown = true;
        Cut();
    }

    /// <summary>Ends what <see cref="Stall"/> and <see cref="GoDown"/> began; what was held back is passed on.</summary>
    public void Resume()
    {
        _isDown = false;
        var stalled = _stalled;
        _stalled = null;
        stalled?.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        Resume();
        await _over.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _over.Dispose();
    }

    private async Task Accept()
    {
        try
        {
            while (true) _ = Serve(await _listener.AcceptSocketAsync(_over.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task Serve(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (_isDown) { client.Close(0); return; }
            await server.ConnectAsync(IPAddress.Loopback, _to);
            _open[client] = true;
            _open[server] = true;
            await Task.WhenAny(Pass(client, server), Pass(server, client));
        }
        catch (SocketException) { }
        finally
        {
            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
            client.Dispose();
        }
    }

    private async Task Pass(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer)) > 0;)
            {
                if (_stalled is { } stalled) await stalled.Task;
                await to.SendAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
    }
}
