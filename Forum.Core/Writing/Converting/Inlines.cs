using System.Text;
using AngleSharp.Dom;

namespace VmugForum.Core.Writing.Converting;

/// <summary>Writes words, emphasis, code and links as Markdown.</summary>
internal sealed class Inlines
{
    private static readonly Dictionary<string, string> Marks = new() { ["em"] = Emphasis.Light, ["strong"] = Emphasis.Heavy, ["del"] = "~~" };

    private readonly LinkedList<Piece> pieces = [];
    private readonly HashSet<string> open = [];
    private readonly Emphasis emphasis;
    private readonly bool inTable;

    private Inlines(IEnumerable<INode> nodes, bool inTable)
    {
        this.inTable = inTable;
        emphasis = new Emphasis(pieces);
        Write(nodes);
        emphasis.Settle();
    }

    /// <summary>The words in lines as they were broken; an empty line begins a new paragraph.</summary>
    public static IEnumerable<string> Paragraphs(IEnumerable<INode> nodes)
    {
        var lines = new Inlines(nodes, inTable: false).Text().Split('\n');
        for (int at = 0, end; at < lines.Length; at = end + 1)
        {
            end = Array.FindIndex(lines, at, line => line.Length == 0) is >= 0 and var blank ? blank : lines.Length;
            if (end > at)
                yield return string.Join('\n', lines[at..end].Select(MarkdownText.AtLineStart));
        }
    }

    public static string OneLine(IElement element, bool inTable = false) =>
        new Inlines(element.ChildNodes, inTable).Text().Replace('\n', ' ').Trim();

    public static int LongestRun(string text, char c)
    {
        var (longest, run) = (0, 0);
        foreach (var each in text)
            longest = Math.Max(longest, run = each == c ? run + 1 : 0);
        return longest;
    }

    private void Write(IEnumerable<INode> nodes)
    {
        foreach (var node in nodes)
            if (node is IText text)
                Add(PieceKind.Words, Collapsed(text.Data));
            else if (node is IElement element)
                Write(element);
    }

    private void Write(IElement element)
    {
        switch (element.LocalName)
        {
            case "br":
                Add(PieceKind.Words, "\n");
                break;
            case "code" or "pre":
                WriteCode(element);
                break;
            case "a":
                WriteLink(element);
                break;
            case "sup" or "sub" when element.TextContent.All(char.IsAsciiDigit):
                Add(PieceKind.Words, string.Concat(element.TextContent.Select(digit => (element.LocalName == "sup" ? "⁰¹²³⁴⁵⁶⁷⁸⁹" : "₀₁₂₃₄₅₆₇₈₉")[digit - '0'])));
                break;
            case var name when Marks.TryGetValue(name, out var mark) && open.Add(name):
                var before = pieces.Last;
                Write(element.ChildNodes);
                emphasis.Around(before, mark);
                open.Remove(name);
                break;
            default:
                WriteApart(element);
                break;
        }
    }

    private void WriteApart(IElement element)
    {
        var space = Blocks.IsBlock(element) ? " " : "";
        Add(PieceKind.Words, space);
        Write(element.ChildNodes);
        Add(PieceKind.Words, space);
    }

    private void WriteCode(IElement code)
    {
        var text = Collapsed(code.TextContent);
        if (text.Trim(' ').Length == 0)
            return;
        var fence = new string('`', LongestRun(text, '`') + 1);
        var pad = text[0] is '`' or ' ' || text[^1] is '`' or ' ' ? " " : "";
        Add(PieceKind.Verbatim, fence + pad + text + pad + fence);
    }

    private void WriteLink(IElement link)
    {
        var address = link.GetAttribute("href")!;
        if (link.TextContent.Trim() == address && MarkdownText.MayStandBare(address))
        {
            Add(PieceKind.Verbatim, $"<{address}>");
            return;
        }

        var before = pieces.Last;
        open.Add("a");
        Write(link.ChildNodes);
        open.Remove("a");
        var first = before is null ? pieces.First : before.Next;
        while (first is not null && first.Value.IsBlank)
            first = first.Next;
        if (first is null)
            return;
        pieces.AddBefore(first, new Piece(PieceKind.Verbatim, "["));
        Add(PieceKind.Verbatim, $"]({MarkdownText.Destination(address)})");
    }

    private void Add(PieceKind kind, string text) => pieces.AddLast(new Piece(kind, text) { InLink = open.Contains("a") });

    private string Text()
    {
        // Several lines with pipes could make a table.
        var columns = inTable || pieces.Any(piece => piece.IsWords && piece.Text.Contains('\n'));
        var text = new StringBuilder();
        foreach (var piece in pieces)
            if (piece.IsWords)
                AppendWords(text, MarkdownText.Escaped(piece.Text, piece.InLink, columns));
            else
                AppendMark(text, piece.Text);
        return text.ToString().Trim(' ', '\n');
    }

    private static void AppendWords(StringBuilder text, string words)
    {
        foreach (var c in words)
        {
            if (c == '\n')
                while (text.Length > 0 && text[^1] == ' ')
                    text.Length--;
            if (c != ' ' || (text.Length > 0 && text[^1] is not (' ' or '\n')))
                text.Append(c);
        }
    }

    // An exclamation mark before a link would make a picture of it.
    private static void AppendMark(StringBuilder text, string mark)
    {
        if (mark == "[" && text.Length > 0 && text[^1] == '!')
            text.Insert(text.Length - 1, '\\');
        text.Append(mark);
    }

    private static string Collapsed(string text)
    {
        var collapsed = new StringBuilder(text.Length);
        foreach (var c in text)
            if (c is not (' ' or '\n' or '\t' or '\f' or '\r'))
                collapsed.Append(c);
            else if (collapsed.Length == 0 || collapsed[^1] != ' ')
                collapsed.Append(' ');
        return collapsed.ToString();
    }
}
