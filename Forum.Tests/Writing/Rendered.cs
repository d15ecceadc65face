using VmugForum.Core.Writing;

namespace VmugForum.Tests.Writing;

/// <summary>Short ways to render in tests.</summary>
internal static class Rendered
{
    private static readonly Markup Markup = new();

    public static RenderedBody Markdown(string source, params string[] members) => Markup.Render(Body.FromMarkdown(source), members.ToHashSet());

    public static RenderedBody Html(string source) => Markup.Render(Body.FromHtml(source));
}
