using System.Text;

namespace VmugForum.Core.Writing;

/// <summary>Collects rendered HTML and refuses to grow past what one body may send, however short the source was.</summary>
internal sealed class BoundedWriter : TextWriter
{
    private readonly StringBuilder text = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Keep([value]);

    public override void Write(string? value) => Keep(value);

    public override void Write(char[] buffer, int index, int count) => Keep(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Keep(buffer);

    public override string ToString() => text.ToString();

    private void Keep(ReadOnlySpan<char> more)
    {
        if (text.Length + more.Length > Body.MaxRenderedBytes)
            throw WritingRefusals.RenderedTooLong();
        text.Append(more);
    }
}
