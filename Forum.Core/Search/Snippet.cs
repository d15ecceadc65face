using System.Text;

namespace VmugForum.Core.Search;

/// <summary>A stretch of a snippet's text that matched, in UTF-16 units.</summary>
public readonly record struct MatchRange(int Start, int Length);

/// <summary>The passage of a text that shows best why it was found. Plain text: whoever shows it escapes it.</summary>
/// <param name="Text">One line, at most <see cref="MaxLength"/> UTF-16 units, an ellipsis where the text goes on.</param>
/// <param name="Matches">What matched in it, in order, without overlaps.</param>
public sealed record Snippet(string Text, IReadOnlyList<MatchRange> Matches)
{
    public const int MaxLength = 200;

    /// <summary>What stands before the first match, so that it is read in its sentence.</summary>
    private const int Lead = 40;

    /// <summary>Matches beyond these don't make a passage better.</summary>
    private const int MaxMatches = 500;

    private const string Ellipsis = "…";

    public static Snippet Of(string text, Query query)
    {
        var found = Find(text, query);
        var start = found.Count == 0 ? 0 : StartOfWord(text, BestStart(found) - Lead);
        var end = EndOfWord(text, start, start + MaxLength - (2 * Ellipsis.Length));
        var (before, after) = (start > 0 ? Ellipsis : "", end < text.Length ? Ellipsis : "");
        return new Snippet(before + OneLine(text[start..end]) + after, [.. Shown(found, start, end, before.Length)]);
    }

    private static List<(MatchRange Range, string Term)> Find(string text, Query query)
    {
        var found = new List<(MatchRange, string)>();
        foreach (var (start, length, terms) in Words.Occurrences(text))
        {
            if (terms.FirstOrDefault(query.Matches) is { } term)
                found.Add((new MatchRange(start, length), term));
            if (found.Count == MaxMatches)
                break;
        }

        return found;
    }

    // The passage with the most different words; of equal ones the first.
    private static int BestStart(List<(MatchRange Range, string Term)> found)
    {
        var (best, most, within, last) = (0, 0, new Dictionary<string, int>(), 0);
        for (var first = 0; first < found.Count; first++)
        {
            for (; last < found.Count && found[last].Range.Start + found[last].Range.Length - found[first].Range.Start <= MaxLength - Lead - (2 * Ellipsis.Length); last++)
                within[found[last].Term] = within.GetValueOrDefault(found[last].Term) + 1;
            if (within.Count > most)
                (best, most) = (first, within.Count);
            if (last == first)
                last++;
            else if (--within[found[first].Term] == 0)
                within.Remove(found[first].Term);
        }

        return found[best].Range.Start;
    }

    private static IEnumerable<MatchRange> Shown(List<(MatchRange Range, string Term)> found, int start, int end, int shift)
    {
        var shownTo = start;
        foreach (var (range, _) in found.OrderBy(match => match.Range.Start).ThenByDescending(match => match.Range.Length))
        {
            if (range.Start < shownTo || range.Start + range.Length > end)
                continue;
            yield return new MatchRange(range.Start - start + shift, range.Length);
            shownTo = range.Start + range.Length;
        }
    }

    private static int StartOfWord(string text, int at)
    {
        if (at <= 0)
            return 0;
        var space = text.AsSpan(at, Math.Min(Lead, text.Length - at)).IndexOfAny(' ', '\n', '\t');
        return space >= 0 ? at + space + 1 : AfterHalf(text, at);
    }

    private static int EndOfWord(string text, int start, int at)
    {
        if (at >= text.Length)
            return text.Length;
        var space = text.AsSpan(start, at - start + 1).LastIndexOfAny(' ', '\n', '\t');
        return space > MaxLength / 2 ? start + space : AfterHalf(text, at);
    }

    private static int AfterHalf(string text, int at) => char.IsLowSurrogate(text[at]) ? at - 1 : at;

    // Each character keeps its place, which the matches count by.
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text);
        for (var i = 0; i < line.Length; i++)
            if (char.IsWhiteSpace(line[i]) || char.IsControl(line[i]))
                line[i] = ' ';
        return line.ToString();
    }
}
