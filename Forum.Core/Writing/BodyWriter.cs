using AngleSharp.Dom;
using VmugForum.Core.Writing.Highlighting;

namespace VmugForum.Core.Writing;

/// <summary>
/// Writes a judged text as HTML and adds what readers need: coloured code, tables that scroll, links that vouch for
/// nobody, mentions that lead to a member, headings below those of the page. One pass; one instance for one text.
/// </summary>
internal sealed class BodyWriter(TextWriter html, IReadOnlySet<string> members)
{
    /// <summary>The coloured pieces that one body may have; code beyond them stays plain.</summary>
    private const int MaxColoured = 2_000;

    /// <summary>What a link to elsewhere is to the page.</summary>
    internal const string VouchedForByNobody = "nofollow ugc noopener";

    /// <summary>The page has its title and parts above what a post may head.</summary>
    private const int HeadingsAbove = 2;

    private const int MaxLinks = 200;

    private readonly HashSet<string> links = [];
    private readonly HashSet<string> mentioned = new(StringComparer.OrdinalIgnoreCase);
    private int coloured;
    private int withinLinkOrCode;

    public IReadOnlyList<string> Links => [.. links];

    public IReadOnlyList<string> Mentioned => [.. mentioned];

    public void WriteContentOf(INode node)
    {
        foreach (var child in node.ChildNodes)
            if (child is IElement element)
                Write(element);
            else if (child is IText text)
                Write(text.Data);
    }

    private void Write(IElement element)
    {
        switch (element.LocalName)
        {
            case "br" or "hr":
                html.Write($"<{element.LocalName}>");
                break;
            case "a":
                WriteLink(element);
                break;
            case "pre" or "code":
                WriteCode(element);
                break;
            case "table":
                // What scrolls must be within reach of the keyboard.
                html.Write("<div class=\"table-scroll\" tabindex=\"0\">");
                WriteElement("table", element);
                html.Write("</div>");
                break;
            case ['h', var level and >= '1' and <= '6']:
                WriteElement($"h{Math.Min(level - '0' + HeadingsAbove, 6)}", element);
                break;
            case var name:
                WriteElement(name, element, "class", "start");
                break;
        }
    }

    private void WriteElement(string name, IElement element, params ReadOnlySpan<string> attributes)
    {
        html.Write($"<{name}");
        foreach (var attribute in attributes)
            WriteAttribute(attribute, element.GetAttribute(attribute));
        html.Write('>');
        WriteContentOf(element);
        html.Write($"</{name}>");
    }

    private void WriteLink(IElement link)
    {
        var address = link.GetAttribute("href")!;
        if (links.Count < MaxLinks)
            links.Add(address);

        html.Write("<a");
        WriteAttribute("href", address);
        WriteAttribute("rel", SafeAddress.IsHere(address) ? null : VouchedForByNobody);
        html.Write('>');
        withinLinkOrCode++;
        WriteContentOf(link);
        withinLinkOrCode--;
        html.Write("</a>");
    }

    private void WriteCode(IElement code)
    {
        html.Write($"<{code.LocalName}");
        WriteAttribute("class", code.ClassName);
        html.Write('>');
        // Parsers drop a line feed that follows <pre>: one more keeps the writer's own.
        if (code is { LocalName: "pre", FirstChild: IText { Data: ['\n', ..] } })
            html.Write('\n');

        withinLinkOrCode++;
        if (code.ParentElement?.LocalName == "pre" && CodeLanguage.FromClass(code.ClassName ?? "") is { } language && Highlighter.Knows(language))
            WriteColoured(code.TextContent, language);
        else
            WriteContentOf(code);
        withinLinkOrCode--;
        html.Write($"</{code.LocalName}>");
    }

    private void WriteColoured(string code, string language)
    {
        foreach (var (text, name) in Highlighter.Colour(code, language, MaxColoured - coloured))
        {
            if (name is null)
            {
                WriteEscaped(text);
                continue;
            }

            html.Write($"<span class=\"{name}\">");
            WriteEscaped(text);
            html.Write("</span>");
            coloured++;
        }
    }

    private void Write(string text)
    {
        if (withinLinkOrCode > 0 || !text.Contains('@'))
        {
            WriteEscaped(text);
            return;
        }

        var from = 0;
        foreach (var (start, name) in Mentions.In(text))
        {
            if (mentioned.Count < Mentions.MaxInBody)
                mentioned.Add(name);
            if (!members.Contains(name))
                continue;
            WriteEscaped(text.AsSpan(from, start - from));
            html.Write($"<a class=\"mention\" href=\"/members/{name}\">@{name}</a>");
            from = start + 1 + name.Length;
        }

        WriteEscaped(text.AsSpan(from));
    }

    private void WriteAttribute(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        html.Write($" {name}=\"");
        WriteEscaped(value);
        html.Write('"');
    }

    private void WriteEscaped(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny("&<>\"\u00A0") is >= 0 and var at)
        {
            html.Write(text[..at]);
            html.Write(text[at] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", _ => "&nbsp;" });
            text = text[(at + 1)..];
        }

        html.Write(text);
    }
}
