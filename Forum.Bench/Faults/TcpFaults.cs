using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace VmugForum.Bench.Faults;

/// <summary>
/// A wire between clients and a server with the faults of a real one: it can be cut at any byte, stay down, be slow, stop reading in one
/// direction, or fall silent without a word to either side. Faults are set for everything, or for one <see cref="Wire"/>.
/// </summary>
internal sealed class TcpFaults : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Wire, bool> _wires = new();
    private readonly CancellationTokenSource _over = new();
    private readonly Task _accepting;
    private volatile bool _isDown;

    public TcpFaults(Uri server)
    {
        Server = server;
        _listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = Accept();
    }

    public Uri Address { get; }

    /// <summary>Where new connections lead.</summary>
    public Uri Server { get; set; }

    /// <summary>How many connections were cut so far, each end counted.</summary>
    public int Cuts { get; private set; }

    /// <summary>What is open now.</summary>
    public ICollection<Wire> Wires => _wires.Keys;

    /// <summary>How long every piece is held back, each way.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The fault that new connections begin with.</summary>
    public Fault Fault { get; set; }

    /// <summary>Cuts the connection instead of passing on a piece from the server for which this says so.</summary>
    public Func<ReadOnlyMemory<byte>, bool>? CutsAt { get; set; }

    /// <summary>Gives this fault to everything that is open and to whatever comes.</summary>
    public void Suffer(Fault fault)
    {
        Fault = fault;
        foreach (var wire in Wires) wire.Fault = fault;
    }

    /// <summary>Cuts everything that is open; new connections are taken again at once.</summary>
    public void Cut()
    {
        foreach (var wire in Wires) Cut(wire);
    }

    /// <summary>Cuts everything and takes nothing for a while.</summary>
    public async Task Cut(TimeSpan downFor)
    {
        GoDown();
        await Task.Delay(downFor);
        _isDown = false;
    }

    /// <summary>Cuts everything and takes nothing from now on.</summary>
    public void GoDown()
    {
        _isDown = true;
        Cut();
    }

    /// <summary>Ends every fault.</summary>
    public void Resume()
    {
        _isDown = false;
        Suffer(Fault.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        Cut();
        await _accepting;
        _over.Dispose();
    }

    internal void Cut(Wire wire)
    {
        if (!_wires.TryRemove(wire, out _)) return;
        Cuts += 2;
        wire.Break();
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
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var wire = new Wire(client, server, this) { Fault = Fault };
        try
        {
            if (_isDown) { client.Close(0); return; }
            client.NoDelay = true;
            await server.ConnectAsync(Server.Host, Server.Port);
            _wires[wire] = true;
            await wire.Run();
        }
        catch (SocketException) { }
        finally
        {
            _wires.TryRemove(wire, out _);
        }
    }
}
