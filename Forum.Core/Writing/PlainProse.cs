using System.Buffers;
using System.Text;

namespace VmugForum.Core.Writing;

/// <summary>
/// Recognises what most posts are in what the Markdown parser wrote: paragraphs, headings, lists, quotes and uncoloured code, with
/// emphasis and ordinary links in them, without a mention. That can be judged tag by tag, in a tenth of the time that a document
/// takes. Only what stands in this grammar is taken, and it is written anew; anything else is left to <see cref="AllowList"/>.
/// </summary>
internal sealed class PlainProse
{
    // Far below what the long way takes, so that it alone decides where the limits are.
    private const int MaxDepth = 60;
    private const int MaxTags = 2_000;
    private const int MaxLinks = 100;

    // What an ordinary address is made of; one with anything else is looked at more closely elsewhere.
    private static readonly SearchValues<char> InAddresses = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/.:-_~?=#+,%");

    private static readonly Dictionary<string, (Role Role, string Shown)> Known = new()
    {
        ["p"] = (Role.Leaf, "p"), ["h1"] = (Role.Leaf, "h3"), ["h2"] = (Role.Leaf, "h4"), ["h3"] = (Role.Leaf, "h5"),
        ["h4"] = (Role.Leaf, "h6"), ["h5"] = (Role.Leaf, "h6"), ["h6"] = (Role.Leaf, "h6"),
        ["blockquote"] = (Role.Container, "blockquote"), ["li"] = (Role.Item, "li"), ["ul"] = (Role.List, "ul"), ["ol"] = (Role.List, "ol"),
        ["pre"] = (Role.Code, "pre"), ["a"] = (Role.Inline, "a"),
        ["em"] = (Role.Inline, "em"), ["strong"] = (Role.Inline, "strong"), ["del"] = (Role.Inline, "del"), ["code"] = (Role.Inline, "code"),
    };

    private static readonly Dictionary<string, (Role Role, string Shown)>.AlternateLookup<ReadOnlySpan<char>> Names = Known.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly StringBuilder html = new();
    private readonly StringBuilder words = new();
    private readonly HashSet<string> links = [];
    private readonly Stack<(Role Role, string Shown)> open = [];
    private int tags;
    private bool isInCode;
    private bool isInLink;

    private enum Role
    {
        Nothing,
        Leaf,
        Container,
        List,
        Item,
        Inline,
        Code,
    }

    /// <summary>The body, or null where the text is anything more.</summary>
    public static RenderedBody? Of(string written)
    {
        if (written.AsSpan().ContainsAny("@\u00A0\r\0"))
            return null;
        var prose = new PlainProse();
        return prose.TakeAll(written) && prose.open.Count == 0
            ? new RenderedBody(prose.html.ToString().Trim(), prose.words.ToString().Trim(), [.. prose.links], [])
            : null;
    }

    private Role Within => open.TryPeek(out var inner) ? inner.Role : Role.Nothing;

    private bool TakeAll(ReadOnlySpan<char> rest)
    {
        while (!rest.IsEmpty)
        {
            var text = rest.IndexOf('<') is >= 0 and var next ? rest[..next] : rest;
            if (!text.IsEmpty && !TakeText(text))
                return false;
            rest = rest[text.Length..];
            if (rest.IsEmpty)
                return true;
            var end = rest.IndexOf('>');
            if (end < 0 || ++tags > MaxTags || !TakeTag(rest[1..end]))
                return false;
            rest = rest[(end + 1)..];
        }

        return true;
    }

    private bool TakeTag(ReadOnlySpan<char> tag) => tag switch
    {
        "br /" => Within is Role.Leaf or Role.Item or Role.Inline && Break("<br>"),
        "hr /" => MayHoldBlocks && Break("<hr>"),
        ['/', .. var name] => Close(name),
        ['a', ' ', 'h', 'r', 'e', 'f', '=', '"', .. var address, '"'] => OpenLink(address),
        _ => tag is not "a" && Open(tag, ""),
    };

    private bool MayHoldBlocks => Within is Role.Nothing or Role.Container or Role.Item;

    private bool Break(string shown)
    {
        html.Append(shown);
        PlainText.BreakLine(words);
        return true;
    }

    private bool OpenLink(ReadOnlySpan<char> written)
    {
        var isOrdinary = !written.ContainsAnyExcept(InAddresses)
            && ((written.StartsWith("https://") && char.IsAsciiLetterOrDigit(written[8..] is [var host, ..] ? host : ' ')) || (written.StartsWith("/") && !written.StartsWith("//")));
        var address = written.ToString();
        if (isInLink || isInCode || !isOrdinary || links.Count == MaxLinks || SafeAddress.Of(address) != address)
            return false;
        links.Add(address);
        isInLink = true;
        return Open("a", $" href=\"{address}\"{(SafeAddress.IsHere(address) ? "" : $" rel=\"{BodyWriter.VouchedForByNobody}\"")}");
    }

    private bool Open(ReadOnlySpan<char> name, string attributes)
    {
        if (!Names.TryGetValue(name, out var element) || open.Count == MaxDepth || !MayOpen(element.Role, name))
            return false;
        open.Push(element);
        isInCode |= element.Role == Role.Code;
        html.Append('<').Append(element.Shown).Append(attributes).Append('>');
        if (element.Role != Role.Inline)
            PlainText.BreakLine(words);
        return true;
    }

    private bool MayOpen(Role role, ReadOnlySpan<char> name) => role switch
    {
        Role.Inline when isInCode => Within == Role.Code && name is "code",
        Role.Inline => Within is Role.Leaf or Role.Item or Role.Inline,
        Role.Item => Within == Role.List,
        _ => MayHoldBlocks,
    };

    private bool Close(ReadOnlySpan<char> name)
    {
        if (!Names.TryGetValue(name, out var element) || !open.TryPop(out var last) || last != element)
            return false;
        isInCode &= element.Role != Role.Code;
        isInLink &= !name.SequenceEqual("a");
        html.Append("</").Append(element.Shown).Append('>');
        if (element.Role != Role.Inline)
            PlainText.BreakLine(words);
        return true;
    }

    // Outside of what holds words there are only line feeds. Within, everything that could mean something is escaped already.
    private bool TakeText(ReadOnlySpan<char> text)
    {
        if (Within == Role.Code || (Within is not (Role.Leaf or Role.Item or Role.Inline) && !text.IsWhiteSpace()))
            return false;
        html.Append(text);
        while (text.IndexOfAny('&', '>', '"') is >= 0 and var at)
        {
            PlainText.Append(text[..at], isInCode, words);
            var (meant, length) = Escaped(text[at..]);
            if (length == 0)
                return false;
            words.Append(meant);
            text = text[(at + length)..];
        }

        PlainText.Append(text, isInCode, words);
        return true;
    }

    private static (char Meant, int Length) Escaped(ReadOnlySpan<char> text) =>
        text.StartsWith("&amp;") ? ('&', 5) : text.StartsWith("&lt;") ? ('<', 4) : text.StartsWith("&gt;") ? ('>', 4) : text.StartsWith("&quot;") ? ('"', 6) : ('\0', 0);
}
