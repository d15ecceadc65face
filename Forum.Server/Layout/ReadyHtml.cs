namespace VmugForum.Server.Layout;

/// <summary>
/// A piece of a page that was made before, as bytes to be sent: a component writes <see cref="Place"/> where it stands, and
/// <see cref="PageWriter"/> puts the bytes there. Nothing that anybody writes can be taken for a place: it is known by being this very string.
/// </summary>
public sealed class ReadyHtml(byte[] utf8)
{
    /// <summary>The piece itself, in UTF-8.</summary>
    public ReadOnlyMemory<byte> Utf8 => utf8;

    /// <summary>What stands for it while the page is made.</summary>
    public string Place { get; } = new("<!-- ready -->");
}

/// <summary>What a page shows has a piece that is ready.</summary>
public interface IShowsReadyHtml
{
    /// <summary>The piece; null where the page is made whole.</summary>
    ReadyHtml? Ready { get; }
}
