using System.Text;

namespace VmugForum.Core.Writing.Converting;

internal enum PieceKind
{
    Words,
    Verbatim,
    Opening,
    Closing,
}

/// <summary>A stretch of a line: words still to be escaped, or marks that stay as they are.</summary>
internal sealed class Piece(PieceKind kind, string text)
{
    public PieceKind Kind { get; } = kind;

    public string Text { get; set; } = text;

    /// <summary>Words within a link.</summary>
    public bool InLink { get; init; }

    public bool IsWords => Kind == PieceKind.Words;

    public bool IsBlank => IsWords && string.IsNullOrWhiteSpace(Text);

    /// <summary>The first character as Markdown will see it beside a mark: every mark is punctuation.</summary>
    public Rune First => IsWords ? Rune.GetRuneAt(Text, 0) : new Rune('*');

    public Rune Last => !IsWords ? new Rune('*') : Text.Length > 1 && char.IsLowSurrogate(Text[^1]) ? new Rune(Text[^2], Text[^1]) : new Rune(Text[^1]);

    /// <summary>Takes the spaces off the start, or a first character and the spaces after it.</summary>
    public Piece TakeStart(int length)
    {
        length = Text.Length - Text.AsSpan(length).TrimStart().Length;
        var taken = Text[..length];
        Text = Text[length..];
        return new Piece(PieceKind.Words, taken) { InLink = InLink };
    }

    /// <summary>Takes the spaces off the end, or a last character and the spaces before it.</summary>
    public Piece TakeEnd(int length)
    {
        length = Text.AsSpan(0, Text.Length - length).TrimEnd().Length;
        var taken = Text[length..];
        Text = Text[..length];
        return new Piece(PieceKind.Words, taken) { InLink = InLink };
    }
}
