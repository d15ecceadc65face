using VmugForum.Core.Writing;

namespace VmugForum.Server.Posts;

/// <summary>A body as its author edits, quotes and compares it: in Markdown, imported HTML too.</summary>
internal static class Editable
{
    public static string Of(Body body) => body.Format == BodyFormat.Html ? HtmlToMarkdown.Of(body.Source) : body.Source;
}
