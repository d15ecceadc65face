using System.Buffers.Binary;

namespace VmugForum.Bench.Load.Sockets;

/// <summary>Takes one record of the hub protocol, without its end mark.</summary>
internal delegate void TakeRecord(ReadOnlySpan<byte> record, long at);

/// <summary>
/// Cuts a WebSocket's bytes into the records of SignalR's JSON protocol, wherever they were cut on the way. A record that arrived in one
/// piece is handed on where it lies.
/// </summary>
internal sealed class FrameReader(TakeRecord take)
{
    private const byte RecordEnd = 0x1E;
    private const int Close = 8;

    private readonly byte[] _header = new byte[10];
    private int _headerLength;
    private long _left;
    private byte[] _kept = [];
    private int _keptLength;

    /// <summary>Has the other side said good-bye?</summary>
    public bool IsClosed { get; private set; }

    public void Take(ReadOnlySpan<byte> bytes, long at)
    {
        while (bytes.Length > 0)
        {
            if (_left == 0 && !ReadHeader(ref bytes)) continue;
            var piece = bytes[..(int)Math.Min(_left, bytes.Length)];
            bytes = bytes[piece.Length..];
            _left -= piece.Length;
            if (IsData) Cut(piece, at);
        }
    }

    private int Kind => _header[0] & 0x0F;

    private bool IsData => Kind < Close;

    // True when a header is complete and its payload, if it has any, comes next.
    private bool ReadHeader(ref ReadOnlySpan<byte> bytes)
    {
        _header[_headerLength++] = bytes[0];
        bytes = bytes[1..];
        if (_headerLength < 2) return false;
        var length = _header[1] & 0x7F;
        var needed = length switch { 126 => 4, 127 => 10, _ => 2 };
        if (_headerLength < needed) return false;
        _left = length switch { 126 => BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2)), 127 => BinaryPrimitives.ReadInt64BigEndian(_header.AsSpan(2)), _ => length };
        _headerLength = 0;
        IsClosed |= Kind == Close;
        return _left > 0;
    }

    private void Cut(ReadOnlySpan<byte> piece, long at)
    {
        for (var end = piece.IndexOf(RecordEnd); end >= 0; end = piece.IndexOf(RecordEnd))
        {
            if (_keptLength == 0) take(piece[..end], at);
            else
            {
                Keep(piece[..end]);
                take(_kept.AsSpan(0, _keptLength), at);
                _keptLength = 0;
            }
            piece = piece[(end + 1)..];
        }
        Keep(piece);
    }

    private void Keep(ReadOnlySpan<byte> piece)
    {
        if (_kept.Length < _keptLength + piece.Length) Array.Resize(ref _kept, Math.Max(1024, 2 * (_keptLength + piece.Length)));
        piece.CopyTo(_kept.AsSpan(_keptLength));
        _keptLength += piece.Length;
    }
}
