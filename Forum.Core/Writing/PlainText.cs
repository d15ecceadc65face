using System.Text;
using AngleSharp.Dom;

namespace VmugForum.Core.Writing;

/// <summary>Reads the words out of a judged text.</summary>
internal static class PlainText
{
    private static readonly HashSet<string> Lines =
        ["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li", "pre", "table", "tr", "hr", "div"];

    public static string Of(IElement body)
    {
        var text = new StringBuilder();
        Read(body, text);
        return text.ToString().Trim();
    }

    private static void Read(IElement element, StringBuilder text)
    {
        var isLine = Lines.Contains(element.LocalName);
        if (isLine)
            BreakLine(text);

        foreach (var child in element.ChildNodes)
            if (child is IText words)
                Append(words.Data, element.Closest("pre") is not null, text);
            else if (child is IElement inner)
                Read(inner, text);

        if (isLine || element.LocalName == "br")
            BreakLine(text);
        else if (element.LocalName is "td" or "th")
            text.Append('\t');
    }

    internal static void Append(ReadOnlySpan<char> words, bool asItStands, StringBuilder text)
    {
        if (asItStands)
        {
            text.Append(words);
            return;
        }

        foreach (var c in words)
            if (c is not (' ' or '\n' or '\t'))
                text.Append(c);
            else if (text.Length > 0 && text[^1] is not (' ' or '\n' or '\t'))
                text.Append(' ');
    }

    internal static void BreakLine(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] is ' ' or '\t')
            text.Length--;
        if (text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
    }
}
