using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace VmugForum.Bench.Load.Sockets;

/// <summary>One connection of a load.</summary>
internal abstract class Link
{
    private Socket? _socket;

    public bool IsLost { get; private set; }

    /// <summary>What arrived, and when (in ticks of the stopwatch).</summary>
    public abstract void Take(ReadOnlySpan<byte> bytes, long at);

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0 && !IsLost)
        {
            var sent = _socket!.Send(bytes, SocketFlags.None, out var error);
            if (error is not (SocketError.Success or SocketError.WouldBlock)) IsLost = true;
            bytes = bytes[Math.Max(sent, 0)..];
        }
    }

    internal void Open(Socket socket) => _socket = socket;

    internal void Read(byte[] buffer)
    {
        var length = _socket!.Receive(buffer, SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock) return;
        if (error != SocketError.Success || length == 0) Close();
        else Take(buffer.AsSpan(0, length), Stopwatch.GetTimestamp());
    }

    internal void Close()
    {
        IsLost = true;
        _socket?.Dispose();
    }
}

/// <summary>Many connections in one thread.</summary>
internal sealed class SocketLoop : IDisposable
{
    private readonly Epoll _epoll = new();
    private readonly List<Link> _links = [];
    private readonly byte[] _buffer = new byte[256 * 1024];

    /// <summary>Connects one more to an address on this machine.</summary>
    public void Add(Link link, Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(new IPEndPoint(IPAddress.Loopback, address.Port));
        socket.Blocking = false;
        link.Open(socket);
        _epoll.Watch(socket.SafeHandle, _links.Count);
        _links.Add(link);
    }

    /// <summary>Takes what has arrived, waiting at most so long for it.</summary>
    public void Step(int milliseconds)
    {
        var count = _epoll.Wait(milliseconds);
        for (var i = 0; i < count; i++)
            if (_links[_epoll.Number(i)] is { IsLost: false } link) link.Read(_buffer);
    }

    /// <summary>Goes on until something is so.</summary>
    /// <returns>False when the time was over first.</returns>
    public bool Until(Func<bool> isSo, TimeSpan patience, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            cancel.ThrowIfCancellationRequested();
            if (Stopwatch.GetElapsedTime(begun) > patience) return false;
            Step(1);
        }
        return true;
    }

    public void Dispose()
    {
        foreach (var link in _links) link.Close();
        _epoll.Dispose();
    }
}
