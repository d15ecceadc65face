using System.Text;

namespace VmugForum.Core.Writing.Converting;

using Place = LinkedListNode<Piece>;

/// <summary>
/// Settles the marks of emphasis in a line of pieces. Markdown doesn't see a mark between a letter and punctuation: there
/// the punctuation steps out of the emphasis, and where it can't, the emphasis goes and the words stay.
/// </summary>
internal sealed class Emphasis(LinkedList<Piece> pieces)
{
    public const string Light = "_";
    public const string Heavy = "**";
    private const string LightWithinWord = "*";

    private readonly List<(Place Opening, Place Closing)> pairs = [];

    /// <summary>Puts marks around all that was written behind a place; spaces at its edges stay outside.</summary>
    public void Around(Place? before, string mark)
    {
        var first = before is null ? pieces.First : before.Next;
        while (first is not null && first.Value.IsBlank)
            first = first.Next;
        if (first is null)
            return;

        var opening = pieces.AddBefore(first, new Piece(PieceKind.Opening, mark));
        var closing = pieces.AddLast(new Piece(PieceKind.Closing, mark));
        pairs.Add((opening, closing));
        SpacesStepOut(opening, closing);
    }

    /// <summary>To be called once, when the line is complete.</summary>
    public void Settle()
    {
        // What changes for one pair can change what stands beside another; each round has fewer of them.
        while (pairs.RemoveAll(pair => !Stands(pair.Opening, pair.Closing)) > 0)
        {
        }
    }

    private bool Stands(Place opening, Place closing)
    {
        var stands = (!IsLetter(LastBefore(opening)) || !IsPunctuation(FirstAfter(opening)) || StepsOutAtStart(opening))
            && (!IsLetter(FirstAfter(closing)) || !IsPunctuation(LastBefore(closing)) || StepsOutAtEnd(closing))
            && After(opening) != closing
            && !RunsIntoStars(opening, closing);
        if (!stands)
        {
            pieces.Remove(opening);
            pieces.Remove(closing);
        }
        else if (opening.Value.Text is Light or LightWithinWord)
            opening.Value.Text = closing.Value.Text = IsWithinWord(opening, closing) ? LightWithinWord : Light;

        return stands;
    }

    private static bool IsWithinWord(Place opening, Place closing) => IsLetter(LastBefore(opening)) || IsLetter(FirstAfter(closing));

    // Three stars in a row, of which one ends what the other two begin, are read in another way.
    private static bool RunsIntoStars(Place opening, Place closing) =>
        opening.Value.Text is Light or LightWithinWord && IsWithinWord(opening, closing)
        && (Before(opening) is { Value: { Kind: PieceKind.Closing, Text: Heavy } } || After(closing) is { Value: { Kind: PieceKind.Opening, Text: Heavy } });

    private void SpacesStepOut(Place opening, Place closing)
    {
        StepsOutAtStart(opening, 0);
        while (Before(closing) is { Value.IsBlank: true } blank)
        {
            pieces.Remove(blank);
            pieces.AddAfter(closing, blank);
        }

        StepsOutAtEnd(closing, 0);
    }

    private bool StepsOutAtStart(Place opening, int length = 1)
    {
        if (After(opening) is not { Value: { IsWords: true } first })
            return false;
        pieces.AddBefore(opening, first.TakeStart(length * first.First.Utf16SequenceLength));
        return true;
    }

    private bool StepsOutAtEnd(Place closing, int length = 1)
    {
        if (Before(closing) is not { Value: { IsWords: true } last })
            return false;
        pieces.AddAfter(closing, last.TakeEnd(length * last.Last.Utf16SequenceLength));
        return true;
    }

    private static Place? Before(Place place)
    {
        var before = place.Previous;
        while (before is { Value.Text.Length: 0 })
            before = before.Previous;
        return before;
    }

    private static Place? After(Place place)
    {
        var after = place.Next;
        while (after is { Value.Text.Length: 0 })
            after = after.Next;
        return after;
    }

    private static Rune? LastBefore(Place place) => Before(place)?.Value.Last;

    private static Rune? FirstAfter(Place place) => After(place)?.Value.First;

    private static bool IsLetter(Rune? rune) => rune is { } beside && !Rune.IsWhiteSpace(beside) && !IsPunctuation(beside);

    private static bool IsPunctuation(Rune? rune) => rune is { } beside && (Rune.IsPunctuation(beside) || Rune.IsSymbol(beside));
}
