using System.Text;
using AngleSharp.Dom;

namespace VmugForum.Tests.Writing;

/// <summary>
/// What a reader sees of a text: blocks, and in them each letter with the marks on it. How marks are nested, what white
/// space they hold and how the source was broken into lines cannot be seen; punctuation hardly shows its marks.
/// </summary>
internal sealed class LookOf
{
    private static readonly HashSet<string> Marks = ["em", "strong", "del", "code", "a"];
    private static readonly HashSet<string> Blocks = ["blockquote", "ul", "ol", "li", "hr", "table", "tr", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6"];

    private readonly StringBuilder look = new();
    private string marked = "";

    public static string Content(IElement body)
    {
        var reader = new LookOf();
        reader.Read(body, []);
        return reader.look.ToString().Trim();
    }

    private void Read(INode node, SortedSet<string> marks)
    {
        foreach (var child in node.ChildNodes)
            if (child is IText text)
                Show(text.Data, marks);
            else if (child is IElement element)
                Read(element, marks);
    }

    private void Read(IElement element, SortedSet<string> marks)
    {
        if (Marks.Contains(element.LocalName))
            Read((INode)element, [.. marks, element.LocalName + element.GetAttribute("href")]);
        else if (element.LocalName == "pre")
            Border($"<pre {element.FirstElementChild?.ClassName}>{element.TextContent.TrimEnd('\n')}");
        else if (element.LocalName == "br")
            Border("");
        else if (Blocks.Contains(element.LocalName))
            Within(element, marks);
        else
        {
            Border("");
            Read((INode)element, marks);
            Border("");
        }
    }

    private void Within(IElement element, SortedSet<string> marks)
    {
        Border($"<{element.LocalName} {(element.GetAttribute("start") is "1" ? null : element.GetAttribute("start"))}>");
        Read((INode)element, marks);
        Border($"</{element.LocalName}>");
    }

    private void Border(string shown)
    {
        while (look.Length > 0 && look[^1] is ' ' or '\n')
            look.Length--;
        Mark("");
        look.Append('\n').Append(shown);
        if (shown.Length > 0)
            look.Append('\n');
    }

    private void Show(string text, SortedSet<string> marks)
    {
        foreach (var c in text)
            if (c is not (' ' or '\n' or '\t'))
            {
                if (!char.IsPunctuation(c) && !char.IsSymbol(c) && !char.IsWhiteSpace(c))
                    Mark(string.Join(' ', marks));
                look.Append(c);
            }
            else if (look.Length > 0 && look[^1] is not (' ' or '\n'))
                look.Append(' ');
    }

    // A change of marks is written behind the space before it, so that it doesn't matter which side of the space it was on.
    private void Mark(string marks)
    {
        if (marks == marked)
            return;
        look.Append('{').Append(marks).Append('}');
        marked = marks;
    }
}
