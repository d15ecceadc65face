using System.Text;

namespace VmugForum.Bench.Load.Sockets;

/// <summary>A plain HTTP/1.1 connection whose answers are looked at as they come: a stream of events, or one answer after the other.</summary>
internal sealed class StreamLink(TakeRecord take) : Link
{
    private static readonly byte[] EventEnd = "\n\n"u8.ToArray();

    private byte[] _kept = [];
    private int _length;

    /// <summary>Has the answer begun, and with which status?</summary>
    public string? Status { get; private set; }

    public void Ask(string head, string body = "") => Send(Encoding.UTF8.GetBytes($"{head}\r\n\r\n{body}"));

    /// <summary>Hands on every event; what was sent in pieces is put together first.</summary>
    public override void Take(ReadOnlySpan<byte> bytes, long at)
    {
        Status ??= Encoding.ASCII.GetString(bytes[..Math.Min(bytes.Length, 12)]);
        Keep(bytes);
        var rest = _kept.AsSpan(0, _length);
        for (var end = rest.IndexOf(EventEnd); end >= 0; end = rest.IndexOf(EventEnd))
        {
            take(rest[..end], at);
            rest = rest[(end + EventEnd.Length)..];
        }
        rest.CopyTo(_kept);
        _length = rest.Length;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_kept.Length < _length + bytes.Length) Array.Resize(ref _kept, Math.Max(8 * 1024, 2 * (_length + bytes.Length)));
        bytes.CopyTo(_kept.AsSpan(_length));
        _length += bytes.Length;
    }
}
