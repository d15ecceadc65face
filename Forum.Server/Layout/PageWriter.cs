using System.Buffers;
using System.Text;

namespace VmugForum.Server.Layout;

/// <summary>Takes a page as it is rendered and keeps it as UTF-8, with the piece that was ready in its place.</summary>
/// <param name="ready">The piece; null when there is none.</param>
internal sealed class PageWriter(ReadyHtml? ready) : TextWriter
{
    private const int Usual = 64 * 1024;

    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Usual);
    private int _length;
    private bool _isHalf;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>What was written so far.</summary>
    public byte[] ToArray()
    {
        Encode([], flush: true);
        return _bytes[.._length];
    }

    public override void Write(char value)
    {
        if (_isHalf || !char.IsAscii(value)) Write([value]);
        else
        {
            Room(1)[0] = (byte)value;
            _length++;
        }
    }

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Encode(buffer, flush: false);

    public override void Write(string? value)
    {
        if (ready is null || !ReferenceEquals(value, ready.Place))
        {
            Write(value.AsSpan());
            return;
        }
        Encode([], flush: true);
        ready.Utf8.Span.CopyTo(Room(ready.Utf8.Length));
        _length += ready.Utf8.Length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
        base.Dispose(disposing);
    }

    // Only the encoder remembers half a character that the next call completes; without one it is the slower way.
    private void Encode(ReadOnlySpan<char> text, bool flush)
    {
        var ends = text.Length > 0 && char.IsHighSurrogate(text[^1]);
        var room = Room(Encoding.UTF8.GetMaxByteCount(text.Length));
        _length += _isHalf || ends ? _encoder.GetBytes(text, room, flush) : Encoding.UTF8.GetBytes(text, room);
        _isHalf = !flush && (ends || (_isHalf && text.IsEmpty));
    }

    private Span<byte> Room(int length)
    {
        if (_bytes.Length - _length < length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, _length + length));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }
        return _bytes.AsSpan(_length);
    }
}
