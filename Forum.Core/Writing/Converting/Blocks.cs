using System.Globalization;
using AngleSharp.Dom;

namespace VmugForum.Core.Writing.Converting;

internal enum BlockKind
{
    Paragraph,
    BulletList,
    NumberedList,
    Other,
}

/// <summary>A block of Markdown, without the blank lines around it.</summary>
internal readonly record struct Block(BlockKind Kind, string Text);

/// <summary>Writes the blocks of a judged text as Markdown.</summary>
internal static class Blocks
{
    private static readonly HashSet<string> Names =
        ["p", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "ul", "ol", "li", "pre", "table", "thead", "tbody", "tfoot", "tr", "td", "th"];

    public static bool IsBlock(INode node) => node is IElement element && Names.Contains(element.LocalName);

    public static string Join(IEnumerable<Block> blocks) => string.Join("\n\n", blocks.Select(block => block.Text));

    public static List<Block> In(INode parent)
    {
        var (blocks, words) = (new List<Block>(), new List<INode>());
        foreach (var child in parent.ChildNodes)
            if (IsBlock(child))
            {
                FinishParagraph();
                blocks.AddRange(Of((IElement)child, blocks));
            }
            else
                words.Add(child);
        FinishParagraph();
        return blocks;

        void FinishParagraph()
        {
            blocks.AddRange(Paragraphs(words));
            words.Clear();
        }
    }

    private static IEnumerable<Block> Of(IElement element, List<Block> before)
    {
        switch (element.LocalName)
        {
            case "p" when !element.ChildNodes.Any(IsBlock):
                return Paragraphs(element.ChildNodes);
            case ['h', var level and >= '1' and <= '6']:
                return Heading(level - '0', Inlines.OneLine(element));
            case "hr":
                return [new Block(BlockKind.Other, "***")];
            case "blockquote":
                return [new Block(BlockKind.Other, Indented("> ", "> ", Join(In(element))))];
            case "pre":
                return [new Block(BlockKind.Other, Fenced(element))];
            case "ul" or "ol":
                return Lists.Of(element, before);
            case "table":
                return Tables.Of(element);
            default:
                return In(element);
        }
    }

    private static IEnumerable<Block> Paragraphs(IEnumerable<INode> words) =>
        Inlines.Paragraphs(words).Select(text => new Block(BlockKind.Paragraph, text));

    private static IEnumerable<Block> Heading(int level, string text)
    {
        if (text.Length == 0)
            return [];
        // A heading's closing marks would be taken for decoration.
        var kept = text.EndsWith('#') ? text[..^1] + "\\#" : text;
        return [new Block(BlockKind.Other, $"{new string('#', level)} {kept}")];
    }

    private static string Fenced(IElement pre)
    {
        foreach (var newline in pre.QuerySelectorAll("br").ToList())
            newline.Replace(pre.Owner!.CreateTextNode("\n"));

        var code = pre.TextContent;
        var fence = new string('`', Math.Max(3, Inlines.LongestRun(code, '`') + 1));
        var language = CodeLanguage.FromClass(pre.QuerySelector("code")?.ClassName ?? "");
        return $"{fence}{language}\n{code}{(code.EndsWith('\n') ? "" : "\n")}{fence}";
    }

    /// <summary>Text with something before its first line and something before the others, nothing before blank ones but a quote's mark.</summary>
    public static string Indented(string first, string rest, string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
            lines[i] = lines[i].Length == 0 ? (i == 0 ? first : rest).TrimEnd() : (i == 0 ? first : rest) + lines[i];
        return string.Join('\n', lines);
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
