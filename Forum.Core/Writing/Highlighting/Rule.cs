namespace VmugForum.Core.Writing.Highlighting;

/// <summary>Where a rule's match ends and its colour; the default says that the rule doesn't apply here.</summary>
internal readonly record struct Match(int End, string? Class);

/// <summary>Looks at one place in the code. What it scans it must match, or look no further than the line.</summary>
internal delegate Match Rule(string code, int at);

/// <summary>The few kinds of rule from which languages are made.</summary>
internal static class Rules
{
    public static Rule ToEndOfLine(string opening, string name = TokenClass.Comment) => (code, at) =>
        Starts(code, at, opening) ? new Match(EndOfLine(code, at), name) : default;

    // In a shell, # begins a comment only where a word could begin: ${#list} and a#b are none.
    public static Rule HashComment { get; } = (code, at) =>
        code[at] == '#' && (at == 0 || char.IsWhiteSpace(code[at - 1]) || code[at - 1] == ';') ? new Match(EndOfLine(code, at), TokenClass.Comment) : default;

    public static Rule Between(string opening, string closing, string name = TokenClass.Comment) => (code, at) =>
        Starts(code, at, opening) ? new Match(AfterNext(code, at + opening.Length, closing), name) : default;

    public static Rule Quoted(char quote, char escape = '\0', bool acrossLines = false) => (code, at) =>
        code[at] == quote ? new Match(EndOfQuoted(code, at, escape, acrossLines), TokenClass.Text) : default;

    public static Rule Words(string words, string name = TokenClass.Keyword, bool anyCase = false)
    {
        var known = new HashSet<string>(words.Split(' '), anyCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        return (code, at) =>
        {
            if (!char.IsLetter(code[at]) && code[at] != '_')
                return default;
            var end = EndOfWord(code, at);
            return new Match(end, lookup.Contains(code.AsSpan(at, end - at)) ? name : null);
        };
    }

    public static Rule Number { get; } = (code, at) =>
    {
        if (!char.IsAsciiDigit(code[at]))
            return default;
        var end = at;
        while (end < code.Length && (char.IsAsciiLetterOrDigit(code[end]) || code[end] is '.' or '_' or ':'))
            end++;
        return new Match(code[end - 1] is '.' or ':' ? end - 1 : end, TokenClass.Number);
    };

    public static Rule Variable(char sigil) => (code, at) =>
    {
        if (code[at] != sigil || at + 1 >= code.Length)
            return default;
        if (code[at + 1] == '{')
            return new Match(AfterBraceOrLine(code, at + 2), TokenClass.Variable);
        var end = EndOfWord(code, at + 1);
        return end > at + 1 ? new Match(end, TokenClass.Variable) : default;
    };

    // -Name in PowerShell, --name and -n in a shell.
    public static Rule Option { get; } = (code, at) =>
    {
        if (code[at] != '-' || at == 0 || !char.IsWhiteSpace(code[at - 1]))
            return default;
        var end = at;
        while (end < code.Length && (char.IsAsciiLetterOrDigit(code[end]) || code[end] == '-'))
            end++;
        return end > at + 1 && code[end - 1] != '-' ? new Match(end, TokenClass.Name) : default;
    };

    /// <summary>The name before <paramref name="sign"/> at the beginning of a line.</summary>
    public static Rule KeyBefore(char sign) => (code, at) =>
    {
        if (at > 0 && code[at - 1] != '\n')
            return default;
        var line = code.AsSpan(at, EndOfLine(code, at) - at);
        var length = line.IndexOf(sign);
        var isKey = length > 0 && (sign != ':' || length + 1 == line.Length || line[length + 1] is ' ') && !line[..length].ContainsAny('#', '"', ';');
        return isKey ? new Match(at + length, TokenClass.Name) : default;
    };

    public static int EndOfWord(string code, int at)
    {
        while (at < code.Length && (char.IsLetterOrDigit(code[at]) || code[at] == '_'))
            at++;
        return at;
    }

    public static int EndOfLine(string code, int at)
    {
        var end = code.IndexOf('\n', at);
        return end < 0 ? code.Length : end;
    }

    public static int EndOfQuoted(string code, int at, char escape, bool acrossLines)
    {
        var quote = code[at++];
        for (; at < code.Length && (acrossLines || code[at] != '\n'); at++)
            if (code[at] == quote)
                return at + 1;
            else if (code[at] == escape && at + 1 < code.Length && code[at + 1] != '\n')
                at++;
        return at;
    }

    private static int AfterBraceOrLine(string code, int at)
    {
        var end = code.AsSpan(at).IndexOfAny('}', '\n');
        return end < 0 ? code.Length : code[at + end] == '}' ? at + end + 1 : at + end;
    }

    private static bool Starts(string code, int at, string opening) => code.AsSpan(at).StartsWith(opening);

    private static int AfterNext(string code, int at, string closing)
    {
        var end = code.IndexOf(closing, at, StringComparison.Ordinal);
        return end < 0 ? code.Length : end + closing.Length;
    }
}
