using System.Net.Sockets;
using System.Text;

namespace VmugForum.Bench.Faults;

/// <summary>A socket that joins a room by hand: so cheap that hundreds cost little, and it can stop reading whenever it likes.</summary>
internal sealed class RawSeat : IDisposable
{
    private readonly Socket _socket;
    private readonly CancellationTokenSource _over = new();

    private RawSeat(Socket socket) => _socket = socket;

    /// <summary>Has the server given up? Looked up by writing: reading would take what is stalled.</summary>
    public bool IsClosed
    {
        get
        {
            try
            {
                Ping();
                return _socket.Poll(0, SelectMode.SelectError);
            }
            catch (SocketException) { return true; }
        }
    }

    public static async Task<RawSeat> Join(Uri server, string token, string room)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync("127.0.0.1", server.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /hubs/roundtable HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\nUpgrade: websocket\r\n" +
            $"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nAuthorization: Bearer {token}\r\n\r\n"));
        await Until(socket, "\r\n\r\n");
        Send(socket, "{\"protocol\":\"json\",\"version\":1}\u001e");
        await Until(socket, "{}\u001e");
        Send(socket, $"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Join\",\"arguments\":[\"{room}\",null]}}\u001e");
        await Until(socket, "\"headSeq\"");
        return new(socket);
    }

    /// <summary>Reads whatever comes and throws it away, until <see cref="Stall"/> or <see cref="Dispose"/>; who never calls this stalls.</summary>
    public async Task Read()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await _socket.ReceiveAsync(buffer, _over.Token) > 0) { }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException) { }
    }

    /// <summary>Reads no more, and stays.</summary>
    public void Stall() => _over.Cancel();

    /// <summary>Says that it is still there.</summary>
    public void Ping() => Send(_socket, "{\"type\":6}\u001e");

    public void Dispose()
    {
        _over.Cancel();
        _socket.Dispose();
        _over.Dispose();
    }

    private static async Task Until(Socket socket, string sign)
    {
        var (read, buffer) = (new StringBuilder(), new byte[4096]);
        while (!read.ToString().Contains(sign, StringComparison.Ordinal)) read.Append(Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer)));
    }

    /// <summary>One masked text frame; the mask is zero, which is as good as any here.</summary>
    private static void Send(Socket socket, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        byte[] head = bytes.Length < 126 ? [0x81, (byte)(0x80 | bytes.Length)] : [0x81, 0xFE, (byte)(bytes.Length >> 8), (byte)bytes.Length];
        socket.Send([.. head, 0, 0, 0, 0, .. bytes]);
    }
}
