namespace VmugForum.Core.Writing;

/// <summary>
/// The shortest way from one list of words to another, after Myers (1986). It looks for at most <see cref="MaxEdits"/>
/// steps; where the texts differ by more, all between their common beginning and end went and came. So time grows with
/// length and memory stays below 2 MB.
/// </summary>
internal static class EditScript
{
    public const int MaxEdits = 600;

    public static IEnumerable<(DiffKind Kind, string Text)> Of(List<string> before, List<string> after)
    {
        var shorter = Math.Min(before.Count, after.Count);
        var start = 0;
        while (start < shorter && before[start] == after[start])
            start++;
        var end = 0;
        while (end < shorter - start && before[^(end + 1)] == after[^(end + 1)])
            end++;

        return before.Take(start).Select(word => (DiffKind.Same, word))
            .Concat(Middle(before[start..^end], after[start..^end]))
            .Concat(before.Skip(before.Count - end).Select(word => (DiffKind.Same, word)));
    }

    private static IEnumerable<(DiffKind Kind, string Text)> Middle(List<string> before, List<string> after)
    {
        var furthest = Search(before, after);
        return furthest is not null
            ? Retrace(before, after, furthest)
            : before.Select(word => (DiffKind.Removed, word)).Concat(after.Select(word => (DiffKind.Added, word)));
    }

    // For each number of edits d, how far one gets on each diagonal -d, -d + 2, … d; null when it takes too many.
    private static List<int[]>? Search(List<string> before, List<string> after)
    {
        var reached = new List<int[]>();
        for (var edits = 0; edits <= Math.Min(MaxEdits, before.Count + after.Count); edits++)
        {
            var here = new int[edits + 1];
            reached.Add(here);
            for (var i = 0; i <= edits; i++)
            {
                var x = edits == 0 ? 0 : StepsDown(reached[edits - 1], i) ? reached[edits - 1][i] : reached[edits - 1][i - 1] + 1;
                var y = x - ((2 * i) - edits);
                while (x < before.Count && y < after.Count && before[x] == after[y])
                    (x, y) = (x + 1, y + 1);
                here[i] = x;
                if (x >= before.Count && y >= after.Count)
                    return reached;
            }
        }

        return null;
    }

    // Index i of one round lies between i - 1 (a word removed) and i (a word added) of the round before.
    private static bool StepsDown(int[] earlier, int i) => i < earlier.Length && (i == 0 || earlier[i - 1] < earlier[i]);

    private static List<(DiffKind Kind, string Text)> Retrace(List<string> before, List<string> after, List<int[]> reached)
    {
        var script = new List<(DiffKind, string)>();
        var (x, y) = (before.Count, after.Count);
        for (var edits = reached.Count - 1; edits >= 0; edits--)
        {
            var i = (x - y + edits) / 2;
            var isDown = edits > 0 && StepsDown(reached[edits - 1], i);
            var fromX = edits == 0 ? 0 : isDown ? reached[edits - 1][i] : reached[edits - 1][i - 1] + 1;
            for (; x > fromX; y--)
                script.Add((DiffKind.Same, before[--x]));
            if (edits == 0)
                break;
            script.Add(isDown ? (DiffKind.Added, after[--y]) : (DiffKind.Removed, before[--x]));
        }

        script.Reverse();
        return script;
    }
}
