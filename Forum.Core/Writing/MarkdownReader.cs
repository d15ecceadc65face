using Markdig;
using Markdig.Extensions.AutoLinks;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Renderers;

namespace VmugForum.Core.Writing;

/// <summary>
/// The Markdown that members write: CommonMark without HTML, with tables, strike-through, task lists and bare
/// addresses as links. A line break is a line break, as people who press Enter expect.
/// </summary>
internal static class MarkdownReader
{
    // Generic attributes would let event handlers through and automatic heading ids take quadratic time: both stay out,
    // and so does UseAdvancedExtensions, which brings them.
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UsePipeTables(new PipeTableOptions { RequireHeaderSeparator = true, UseHeaderForColumnCount = true })
        .UseAutoLinks(new AutoLinkOptions { UseHttpsForWWWLinks = true })
        .UseEmphasisExtras(EmphasisExtraOptions.Strikethrough)
        .UseTaskLists()
        .UseSoftlineBreakAsHardlineBreak()
        .Build();

    public static string ToHtml(string source)
    {
        MarkdownShape.Check(source);
        using var writer = new BoundedWriter();
        try
        {
            var renderer = new HtmlRenderer(writer);
            Pipeline.Setup(renderer);
            renderer.Render(Markdown.Parse(source, Pipeline));
            return writer.ToString();
        }
        catch (ArgumentException tooDeep) when (tooDeep.Message.Contains("depth limit", StringComparison.Ordinal))
        {
            throw WritingRefusals.TooDeep();
        }
    }
}
