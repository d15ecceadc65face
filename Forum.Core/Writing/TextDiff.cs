using System.Text;

namespace VmugForum.Core.Writing;

/// <summary>What an edit did with a stretch of text.</summary>
public enum DiffKind
{
    Same,
    Added,
    Removed,
}

/// <summary>A stretch of text that stayed, came or went.</summary>
public readonly record struct DiffPiece(DiffKind Kind, string Text);

/// <summary>
/// Shows how an edit changed a text: by lines, and within changed lines by words. The pieces that stayed and went are the
/// old text, those that stayed and came the new one.
/// </summary>
public static class TextDiff
{
    public static IReadOnlyList<DiffPiece> Between(string before, string after)
    {
        var pieces = new PieceList();
        var (removed, added) = (new StringBuilder(), new StringBuilder());
        foreach (var (kind, line) in EditScript.Of(Lines(before), Lines(after)))
        {
            if (kind == DiffKind.Same)
            {
                AddWords(removed, added, pieces);
                pieces.Add(kind, line);
            }
            else
                (kind == DiffKind.Removed ? removed : added).Append(line);
        }

        AddWords(removed, added, pieces);
        return pieces.All;
    }

    private static void AddWords(StringBuilder removed, StringBuilder added, PieceList pieces)
    {
        foreach (var (kind, word) in EditScript.Of(Words(removed.ToString()), Words(added.ToString())))
            pieces.Add(kind, word);
        removed.Clear();
        added.Clear();
    }

    private static List<string> Lines(string text) => Cut(text, (before, _) => before == '\n');

    // Words with the space behind them apart, and every sign by itself.
    private static List<string> Words(string text) =>
        Cut(text, (before, here) => !(char.IsSurrogate(here) || (char.IsLetterOrDigit(before) && char.IsLetterOrDigit(here)) || (before == ' ' && here == ' ')));

    private static List<string> Cut(string text, Func<char, char, bool> isCut)
    {
        var (pieces, from) = (new List<string>(), 0);
        for (var at = 1; at <= text.Length; at++)
            if (at == text.Length || isCut(text[at - 1], text[at]))
            {
                pieces.Add(text[from..at]);
                from = at;
            }

        return pieces;
    }

    /// <summary>Joins neighbours of one kind.</summary>
    private sealed class PieceList
    {
        private readonly List<(DiffKind Kind, StringBuilder Text)> pieces = [];

        public IReadOnlyList<DiffPiece> All => [.. pieces.Select(piece => new DiffPiece(piece.Kind, piece.Text.ToString()))];

        public void Add(DiffKind kind, string text)
        {
            if (pieces.Count == 0 || pieces[^1].Kind != kind)
                pieces.Add((kind, new()));
            pieces[^1].Text.Append(text);
        }
    }
}
