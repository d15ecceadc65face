namespace VmugForum.Core.Search;

/// <summary>
/// The one place that decides what a searchable word is; every store indexes what it gives. Case, diacritics and width
/// don't matter. Product codes are kept whole and found however they are joined; single characters are words too;
/// scripts without spaces are indexed by characters and pairs of them.
/// </summary>
public static class Words
{
    /// <summary>The longest term, in UTF-16 units; a longer one is cut, alike in texts and queries.</summary>
    public const int MaxTermLength = 64;

    /// <summary>Distinct terms of one text; what comes later in it isn't found.</summary>
    public const int MaxTermsInText = 4_000;

    /// <summary>Terms of one query; further ones are left out.</summary>
    public const int MaxTermsInQuery = 16;

    /// <summary>The distinct terms under which a text is found.</summary>
    public static IReadOnlyCollection<string> TermsOf(string text)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        var plain = terms.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> lower = stackalloc char[MaxTermLength];
        var before = default(WordPlace);
        foreach (var place in WordBreaks.In(text))
        {
            var word = text.AsSpan(place.Start, place.Length);
            if (IsPlain(word))
                plain.Add(lower[..word.ToLowerInvariant(lower)]); // Makes a string of its first occurrence only.
            else
                foreach (var term in OccurrencesAt(text, before, place).SelectMany(occurrence => occurrence.Terms).TakeWhile(_ => terms.Count < MaxTermsInText))
                    terms.Add(term);
            if (terms.Count == MaxTermsInText)
                return terms;
            before = place;
        }

        return terms;
    }

    /// <summary>
    /// The terms that a query asks for. Its last word counts as the beginning of one when it is of two letters or more,
    /// has no digit, and nothing follows it: "4.1" never means 4.10.
    /// </summary>
    public static Query QueryOf(string text)
    {
        var (terms, prefix) = (new List<string>(), (string?)null);
        foreach (var place in WordBreaks.In(text))
        {
            terms.AddRange(SoughtAt(text, place));
            var mayGoOn = place.End == text.Length && !place.WithoutSpaces && char.IsLetter(text[^1]) && terms.Count > 0;
            if (mayGoOn && terms[^1] is { Length: > 1 } last && !last.Any(char.IsDigit))
                (prefix, terms) = (last, [.. terms.SkipLast(1)]);
        }

        var distinct = terms.Distinct(StringComparer.Ordinal).Take(MaxTermsInQuery).ToList();
        return new Query(distinct, distinct.Count == MaxTermsInQuery ? null : prefix);
    }

    /// <summary>Every stretch of a text that is found, with the terms that find it, in the order of the text.</summary>
    internal static IEnumerable<(int Start, int Length, IEnumerable<string> Terms)> Occurrences(string text)
    {
        var before = default(WordPlace);
        foreach (var place in WordBreaks.In(text))
        {
            foreach (var occurrence in OccurrencesAt(text, before, place))
                yield return occurrence;
            before = place;
        }
    }

    private static IEnumerable<(int Start, int Length, IEnumerable<string> Terms)> OccurrencesAt(string text, WordPlace before, WordPlace place)
    {
        if (place.WithoutSpaces)
        {
            foreach (var (start, length) in CharactersAndPairs(text, place))
                yield return (start, length, [Cut(Folding.Fold(text.Substring(start, length)))]);
        }
        else if (IsPlain(text.AsSpan(place.Start, place.Length)))
        {
            yield return (place.Start, place.Length, [Folding.Fold(text.Substring(place.Start, place.Length))]);
        }
        else
        {
            var word = new SpacedWord(text.Substring(place.Start, place.Length));
            yield return (place.Start, place.Length, word.Indexed);
            if (word.IsVersion && IsNameBefore(text, before, place))
                yield return (before.Start, place.End - before.Start, word.CodesAfter(text.Substring(before.Start, before.Length)));
        }
    }

    /// <summary>The beginning of a term, with no half character at its end.</summary>
    internal static string Cut(string term) =>
        term.Length <= MaxTermLength ? term : term[..(char.IsHighSurrogate(term[MaxTermLength - 1]) ? MaxTermLength - 1 : MaxTermLength)];

    private static IEnumerable<string> SoughtAt(string text, WordPlace place)
    {
        if (!place.WithoutSpaces)
            return new SpacedWord(text.Substring(place.Start, place.Length)).Sought;

        var parts = CharactersAndPairs(text, place).Select(part => Folding.Fold(text.Substring(part.Start, part.Length))).ToList();
        return parts.Count == 1 ? parts : parts.Where((_, i) => i % 2 == 1);
    }

    // A character, the pair that it begins, the next character, its pair, …: pairs stand at odd places.
    private static IEnumerable<(int Start, int Length)> CharactersAndPairs(string text, WordPlace run)
    {
        for (var at = run.Start; at < run.End;)
        {
            var next = WordBreaks.AfterCharacter(text, at, run.End);
            yield return (at, next - at);
            if (next < run.End)
                yield return (at, WordBreaks.AfterCharacter(text, next, run.End) - at);
            at = next;
        }
    }

    // Most words are their own only term: ASCII letters, without a hump, a digit or a sign.
    private static bool IsPlain(ReadOnlySpan<char> word) => word.Length <= MaxTermLength
        && char.IsAsciiLetter(word[0]) && !word[1..].ContainsAnyExceptInRange('a', 'z');

    private static bool IsNameBefore(string text, WordPlace name, WordPlace version) =>
        name.Length is > 1 and < MaxTermLength && !name.WithoutSpaces && name.End + 1 == version.Start && text[name.End] == ' '
        && text.AsSpan(name.Start, name.Length).IndexOfAnyInRange('0', '9') < 0;
}
