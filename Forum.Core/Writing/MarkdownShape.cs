using System.Buffers;

namespace VmugForum.Core.Writing;

/// <summary>
/// Judges the shape of Markdown before it is parsed, in one pass. The parser's time grows with the square of the
/// marks in one paragraph and the product of a table's rows and columns; these limits keep both small.
/// </summary>
internal static class MarkdownShape
{
    private static readonly SearchValues<char> Ruling = SearchValues.Create("|-: \t>+*.)0123456789");

    /// <summary>Quotes and lists opened on one line. People use three; mail threads pasted whole reach ten.</summary>
    public const int MaxNesting = 24;

    /// <summary>Openings of emphasis, strike-through and links in lines without a blank line between them.</summary>
    public const int MaxMarksTogether = 1_500;

    /// <summary>Cells of all tables, as the widest row would fill them.</summary>
    public const int MaxTableCells = 4_000;

    public static void Check(ReadOnlySpan<char> source)
    {
        var (marks, cells, table) = (0, 0, new Table());
        ReadOnlySpan<char> fence = [];
        foreach (var range in source.Split('\n'))
        {
            var line = source[range];
            if (!fence.IsEmpty)
            {
                if (Closes(line, fence))
                    fence = [];
                continue;
            }

            fence = FenceOpenedBy(line);
            if (!fence.IsEmpty || line.IsWhiteSpace())
            {
                cells += table.Cells;
                (marks, table) = (0, new Table());
                continue;
            }

            marks += MarksIn(line);
            table.Add(line);
            RefuseBeyond(NestingOf(line), marks, cells + table.Cells);
        }
    }

    private static void RefuseBeyond(int nesting, int marks, int cells)
    {
        if (nesting > MaxNesting)
            throw WritingRefusals.TooDeep();
        if (marks > MaxMarksTogether)
            throw WritingRefusals.TooManyMarks();
        if (cells > MaxTableCells)
            throw WritingRefusals.TooManyCells();
    }

    // Only fences at the margin count: one that stands inside a list or quote ends with it, where this pass wouldn't see.
    private static ReadOnlySpan<char> FenceOpenedBy(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith("```") && !line.StartsWith("~~~"))
            return [];
        var length = RunLength(line);
        return line[0] == '`' && line[length..].Contains('`') ? [] : line[..length];
    }

    private static bool Closes(ReadOnlySpan<char> line, ReadOnlySpan<char> fence)
    {
        var text = line.TrimStart(' ');
        return line.Length - text.Length <= 3 && text.StartsWith(fence) && text.TrimEnd(" \t").Length == RunLength(text);
    }

    private static int NestingOf(ReadOnlySpan<char> line)
    {
        for (var nesting = 0; ; nesting++)
        {
            line = line.TrimStart(" \t");
            var marker = MarkerLength(line);
            if (marker == 0)
                return nesting;
            line = line[marker..];
        }
    }

    private static int MarkerLength(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
            return 0;
        if (line[0] == '>')
            return 1;

        var digits = Math.Max(line.IndexOfAnyExceptInRange('0', '9'), 0);
        var isMarker = digits < line.Length && (digits == 0 ? line[0] is '-' or '+' or '*' : line[digits] is '.' or ')');
        return isMarker && (digits + 1 == line.Length || line[digits + 1] is ' ' or '\t') ? digits + 1 : 0;
    }

    private static int MarksIn(ReadOnlySpan<char> line)
    {
        var marks = 0;
        for (var i = 0; i < line.Length; i++)
            if (line[i] == '[' || (line[i] is '*' or '_' or '~' && (i == 0 || line[i - 1] != line[i])))
                marks++;
        return marks;
    }

    private static int RunLength(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExcept(text[0]);
        return end < 0 ? text.Length : end;
    }

    private struct Table
    {
        private int widest;
        private int rows;
        private bool ruled;

        public readonly int Cells => ruled ? widest * rows : 0;

        public void Add(ReadOnlySpan<char> line)
        {
            widest = Math.Max(widest, line.Count('|') + 1);
            rows++;
            ruled |= line.Contains('-') && !line.ContainsAnyExcept(Ruling);
        }
    }
}
