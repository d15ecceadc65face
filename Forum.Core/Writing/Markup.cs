using System.Collections.Frozen;
using System.Text;
using AngleSharp.Html.Dom;

namespace VmugForum.Core.Writing;

/// <inheritdoc cref="IMarkup"/>
public sealed class Markup : IMarkup
{
    public RenderedBody Render(Body body, IReadOnlySet<string>? members = null)
    {
        var content = Read(body).Body!;
        using var bounded = new BoundedWriter();
        var writer = new BodyWriter(bounded, members ?? FrozenSet<string>.Empty);
        writer.WriteContentOf(content);

        var html = bounded.ToString().Trim();
        if (Encoding.UTF8.GetByteCount(html) > Body.MaxRenderedBytes)
            throw WritingRefusals.RenderedTooLong();
        return new RenderedBody(html, PlainText.Of(content), writer.Links, writer.Mentioned);
    }

    /// <summary>The body's content as it was judged, before anything is added for readers.</summary>
    internal static IHtmlDocument Read(Body body) =>
        body.Format == BodyFormat.Html ? ImportedHtml.Read(body.Source) : AllowList.Judged(MarkdownReader.ToHtml(body.Source));
}
