using System.Buffers.Binary;
using System.Text;
using VmugForum.Bench.Machine;

namespace VmugForum.Bench.Load.Sockets;

/// <summary>A WebSocket that speaks SignalR's JSON protocol.</summary>
internal sealed class HubLink : Link
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();

    private readonly FrameReader _frames;
    private readonly List<byte> _head = [];
    private bool _isUpgraded;

    /// <param name="take">Takes every record behind the handshake.</param>
    public HubLink(TakeRecord take) => _frames = new((record, at) => Greet(record, at, take));

    /// <summary>Is the hub ready to be called?</summary>
    public bool IsGreeted { get; private set; }

    /// <summary>Was it told to come again later?</summary>
    public bool IsPutOff { get; private set; }

    /// <summary>The request that opens it.</summary>
    public void Knock(Uri address, string token)
    {
        Send(Encoding.ASCII.GetBytes(
            $"GET /hubs/roundtable HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + $"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer {token}\r\n\r\n"));
    }

    public override void Take(ReadOnlySpan<byte> bytes, long at)
    {
        if (_isUpgraded) _frames.Take(bytes, at);
        else Upgrade(bytes, at);
        if (_frames.IsClosed) Close();
    }

    /// <summary>Sends a record; the end mark is added.</summary>
    public void Say(string record) => Send(Frame(record));

    // Clients must mask; with a mask of zeros the bytes stay what they are.
    internal static byte[] Frame(string record)
    {
        var length = Encoding.UTF8.GetByteCount(record) + 1;
        var header = length < 126 ? 6 : 8;
        var frame = new byte[header + length];
        frame[0] = 0x81;
        frame[1] = (byte)(0x80 | (length < 126 ? length : 126));
        if (length >= 126) BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), checked((ushort)length));
        Encoding.UTF8.GetBytes(record, frame.AsSpan(header));
        frame[^1] = 0x1E;
        return frame;
    }

    private void Upgrade(ReadOnlySpan<byte> bytes, long at)
    {
        _head.AddRange(bytes);
        var end = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_head).IndexOf(HeadEnd);
        if (end < 0) return;
        var head = Encoding.ASCII.GetString([.. _head[..end]]);
        IsPutOff = head.StartsWith("HTTP/1.1 503", StringComparison.Ordinal);
        if (IsPutOff)
        {
            Close();
            return;
        }
        if (!head.StartsWith("HTTP/1.1 101", StringComparison.Ordinal)) throw new CannotMeasure($"The hub refused a connection: {head.Split('\r')[0]}");
        _isUpgraded = true;
        Say("""{"protocol":"json","version":1}""");
        byte[] rest = [.. _head[(end + HeadEnd.Length)..]];
        _frames.Take(rest, at);
    }

    private void Greet(ReadOnlySpan<byte> record, long at, TakeRecord take)
    {
        if (IsGreeted) take(record, at);
        else if (record.SequenceEqual("{}"u8)) IsGreeted = true;
        else throw new CannotMeasure($"The hub refused the handshake: {Encoding.UTF8.GetString(record)}");
    }
}
