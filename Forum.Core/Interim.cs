// Interim: stands in for Writing/ (Body, IMarkup, Markup, RenderedBody, Slug) and Search/ (Words, Query, Snippet).
// Delete this file when those arrive, and fit their callers in the use cases to them.
#pragma warning disable
namespace VmugForum.Core.Writing
{
    public enum BodyFormat { Markdown, Html }

    public sealed record Body(string Source, BodyFormat Format)
    {
        public const int MaxMarkdownBytes = 32 * 1024;

        public static Body FromMarkdown(string written) => new(written, BodyFormat.Markdown);

        public static Body FromHtml(string imported) => new(imported, BodyFormat.Html);

        public static Body Kept(string source, BodyFormat format) => new(source, format);
    }

    public sealed record RenderedBody(string Html, string PlainText, IReadOnlyList<string> Links, IReadOnlyList<string> Mentions);

    public interface IMarkup
    {
        RenderedBody Render(Body body, IReadOnlySet<string>? members = null);
    }

    public sealed class Markup : IMarkup
    {
        public RenderedBody Render(Body body, IReadOnlySet<string>? members = null) =>
            new($"<p>{System.Net.WebUtility.HtmlEncode(body.Source)}</p>", body.Source, [], []);
    }

    public static class Slug
    {
        public static string Of(string title) => title.ToLowerInvariant().Replace(' ', '-');
    }
}

namespace VmugForum.Core.Search
{
    public static class Words
    {
        public static IReadOnlyCollection<string> TermsOf(string text) => text.ToLowerInvariant().Split([' ', '\n', '.', ','], StringSplitOptions.RemoveEmptyEntries).Distinct().ToArray();

        public static Query QueryOf(string text) => new([.. TermsOf(text)], null);
    }

    public sealed record Query(IReadOnlyList<string> Terms, string? Prefix)
    {
        public bool IsEmpty => Terms.Count == 0 && Prefix is null;
    }

    public sealed record Snippet(string Text)
    {
        public static Snippet Of(string text, Query query) => new(text.Length > 200 ? text[..200] : text);
    }
}
