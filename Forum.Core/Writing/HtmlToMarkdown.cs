using VmugForum.Core.Writing.Converting;

namespace VmugForum.Core.Writing;

/// <summary>Makes the Markdown under which an imported text is edited for the first time.</summary>
public static class HtmlToMarkdown
{
    /// <summary>
    /// Markdown that renders to what the HTML renders to: paragraphs, headings, emphasis, code, quotes, lists, links, tables.
    /// What Markdown cannot say stays as text; a table without a head takes its first row for one, and a bare address becomes a link.
    /// It may be longer than a member may write.
    /// </summary>
    /// <exception cref="Kernel.RuleViolation">The HTML is too deep or too complex, as it would be when rendered.</exception>
    public static string Of(string html) => Blocks.Join(Blocks.In(Siblings.Joined(ImportedHtml.Read(html).Body!)));
}
