using System.Net.Sockets;

namespace VmugForum.Bench.Faults;

/// <summary>What a connection suffers.</summary>
internal enum Fault
{
    None,

    /// <summary>Nothing is read from the server any more; what the client says still passes.</summary>
    StallsDown,

    /// <summary>Nothing is read from the client any more.</summary>
    StallsUp,

    /// <summary>Nothing is passed on in either direction; what was held back follows when this ends.</summary>
    Stalls,

    /// <summary>A black hole: everything is taken, nothing is passed on, and no end is told to the other side.</summary>
    Silent,
}

/// <summary>One connection through <see cref="TcpFaults"/>.</summary>
internal sealed class Wire(Socket client, Socket server, TcpFaults faults) : IDisposable
{
    private const int TcpLevel = 6, TcpInfo = 11, Established = 1;

    private readonly TaskCompletionSource _serverGone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Fault _fault;

    public Fault Fault
    {
        get => _fault;
        set
        {
            _fault = value;
            Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
    }

    /// <summary>Ends when the server has closed its side, as far as reading tells; a wire that stalls asks <see cref="IsServerGone"/>.</summary>
    public Task ServerGone => _serverGone.Task;

    /// <summary>Has the server given up? Asked of the kernel, without reading what is stalled.</summary>
    public bool IsServerGone
    {
        get
        {
            if (_serverGone.Task.IsCompleted) return true;
            try
            {
                Span<byte> info = stackalloc byte[8];
                server.GetRawSocketOption(TcpLevel, TcpInfo, info);
                return info[0] != Established;
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException) { return true; }
        }
    }

    public void Cut() => faults.Cut(this);

    internal async Task Run()
    {
        var (up, down) = (Pass(client, server, Fault.StallsUp), Pass(server, client, Fault.StallsDown));
        _ = down.ContinueWith(_ => _serverGone.TrySetResult(), TaskScheduler.Default);
        await Task.WhenAny(up, down);
        // In a black hole neither side hears of the other's end.
        if (_fault == Fault.Silent) await Task.WhenAll(up, down);
    }

    internal void Break()
    {
        Close(client);
        Close(server);
    }

    public void Dispose()
    {
        client.Dispose();
        server.Dispose();
        Fault = Fault.None;
    }

    private async Task UntilFlowing(Fault stall)
    {
        while (_fault == stall || _fault == Fault.Stalls) await _changed.Task;
    }

    private async Task Pass(Socket from, Socket to, Fault stall)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (true)
            {
                await UntilFlowing(stall);
                var read = await from.ReceiveAsync(buffer);
                if (read == 0) return;
                if (_fault == Fault.Silent) continue;
                await UntilFlowing(Fault.Stalls);
                if (faults.Delay > TimeSpan.Zero) await Task.Delay(faults.Delay);
                if (from == server && faults.CutsAt?.Invoke(buffer.AsMemory(0, read)) == true) { Cut(); return; }
                await to.SendAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException) { }
    }

    private static void Close(Socket socket)
    {
        try { socket.Close(0); }
        catch (ObjectDisposedException) { }
    }
}
