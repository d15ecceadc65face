using static VmugForum.Core.Writing.Highlighting.Rules;

namespace VmugForum.Core.Writing.Highlighting;

/// <summary>XML and what looks like it: tags, attributes, values and entities.</summary>
internal static class Xml
{
    public static readonly Rule[] Rules =
    [
        Between("<!--", "-->"), Between("<![CDATA[", "]]>", TokenClass.Text), Tag, Attribute, Value, Entity,
    ];

    private static Match Tag(string code, int at)
    {
        if (code[at] == '/' && at + 1 < code.Length && code[at + 1] == '>')
            return new Match(at + 2, TokenClass.Name);
        if (code[at] == '>')
            return new Match(at + 1, TokenClass.Name);
        if (code[at] != '<')
            return default;
        var name = at + 1 < code.Length && code[at + 1] is '/' or '?' or '!' ? at + 2 : at + 1;
        var end = EndOfName(code, Math.Min(name, code.Length));
        return end > name ? new Match(end, TokenClass.Name) : default;
    }

    private static Match Attribute(string code, int at)
    {
        if (!char.IsLetter(code[at]))
            return default;
        var end = EndOfName(code, at);
        return new Match(end, end + 1 < code.Length && code[end] == '=' && code[end + 1] is '"' or '\'' ? TokenClass.Variable : null);
    }

    // Quotation marks count only after an equals sign: text between tags has apostrophes.
    private static Match Value(string code, int at) =>
        code[at] is '"' or '\'' && at > 0 && code[at - 1] == '=' ? new Match(EndOfQuoted(code, at, '\0', acrossLines: false), TokenClass.Text) : default;

    private static Match Entity(string code, int at)
    {
        const int longest = 12;
        var end = code[at] == '&' ? code.IndexOf(';', at, Math.Min(longest, code.Length - at)) : -1;
        return end > 0 ? new Match(end + 1, TokenClass.Number) : default;
    }

    private static int EndOfName(string code, int at)
    {
        while (at < code.Length && (char.IsLetterOrDigit(code[at]) || code[at] is '_' or ':' or '-' or '.'))
            at++;
        return at;
    }
}
