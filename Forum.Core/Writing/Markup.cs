using System.Collections.Frozen;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace VmugForum.Core.Writing;

/// <inheritdoc cref="IMarkup"/>
public sealed class Markup : IMarkup
{
    public RenderedBody Render(Body body, IReadOnlySet<string>? members = null)
    {
        if (body.Format == BodyFormat.Html)
            return Write(ImportedHtml.Read(body.Source).Body!, members);
        var written = MarkdownReader.ToHtml(body.Source);
        return PlainProse.Of(written) is { } plain ? Bounded(plain) : Write(AllowList.Judged(written).Body!, members);
    }

    /// <summary>The body's content as it was judged, before anything is added for readers.</summary>
    internal static IHtmlDocument Read(Body body) =>
        body.Format == BodyFormat.Html ? ImportedHtml.Read(body.Source) : AllowList.Judged(MarkdownReader.ToHtml(body.Source));

    private static RenderedBody Write(IElement content, IReadOnlySet<string>? members)
    {
        using var bounded = new BoundedWriter();
        var writer = new BodyWriter(bounded, members ?? FrozenSet<string>.Empty);
        writer.WriteContentOf(content);

        return Bounded(new(bounded.ToString().Trim(), PlainText.Of(content), writer.Links, writer.Mentioned));
    }

    private static RenderedBody Bounded(RenderedBody rendered) =>
        Encoding.UTF8.GetByteCount(rendered.Html) <= Body.MaxRenderedBytes ? rendered : throw WritingRefusals.RenderedTooLong();
}
