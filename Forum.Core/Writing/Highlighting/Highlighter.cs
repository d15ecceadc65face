namespace VmugForum.Core.Writing.Highlighting;

/// <summary>
/// Colours code by rules tried in order at each place. Every rule goes forward over what it looked at, so that time
/// grows with length alone, and a mistake costs a colour, never a character.
/// </summary>
internal static class Highlighter
{
    public static bool Knows(string language) => Languages.Rules.ContainsKey(language);

    /// <summary>The code in pieces, of which at most <paramref name="maxColoured"/> carry a class.</summary>
    public static List<Token> Colour(string code, string language, int maxColoured)
    {
        var (rules, tokens, plainFrom, at, coloured) = (Languages.Rules[language], new List<Token>(), 0, 0, 0);
        while (at < code.Length && coloured < maxColoured)
        {
            var (end, name) = FirstMatch(rules, code, at);
            if (name is not null)
            {
                if (at > plainFrom)
                    tokens.Add(new Token(code[plainFrom..at], null));
                tokens.Add(new Token(code[at..end], name));
                plainFrom = end;
                coloured++;
            }

            at = end;
        }

        if (plainFrom < code.Length)
            tokens.Add(new Token(code[plainFrom..], null));
        return tokens;
    }

    private static Match FirstMatch(Rule[] rules, string code, int at)
    {
        foreach (var rule in rules)
            if (rule(code, at) is { End: var end } match && end > at)
                return match;
        return new Match(at + 1, null);
    }
}
