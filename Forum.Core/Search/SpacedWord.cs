using System.Text;

namespace VmugForum.Core.Search;

/// <summary>
/// One word of a script with spaces, in its pieces. "ESXi-7.0U3" has the pieces "ESXi" and "7.0U3"; it is found as
/// <c>esxi</c>, <c>7.0u3</c>, <c>7.0</c>, <c>7</c>, and as the code <c>esxi7.0u3</c>, <c>esxi7.0</c>, <c>esxi7</c>,
/// which is also what "ESXi7.0U3" and "ESXi 7.0U3" are found as.
/// </summary>
internal sealed class SpacedWord
{
    private const int MaxVersionParts = 4;

    private readonly List<string> pieces;

    public SpacedWord(string written)
    {
        var text = written.Length > Words.MaxTermLength ? Words.Cut(written) : written;
        pieces = PiecesOf(Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormKC));
    }

    /// <summary>A code is a word with a digit in it. It is looked for as a whole, other words by their pieces.</summary>
    public bool IsCode => pieces.Any(piece => piece.Any(char.IsDigit));

    public bool IsVersion => pieces.Count > 0 && char.IsAsciiDigit(pieces[0][0]);

    public IEnumerable<string> Sought => IsCode ? [Folded(string.Concat(pieces))] : pieces.Select(Folded);

    public IEnumerable<string> Indexed => pieces.SelectMany(TermsOf).Concat(IsCode ? CodesAfter("") : []);

    /// <summary>The code that this word ends, with another word before it: "ESXi" and "7.0U3" make ESXi-7.0U3.</summary>
    public IEnumerable<string> CodesAfter(string before)
    {
        var (name, version) = NameAndVersion(pieces[^1]);
        var head = Folded(before + string.Concat(pieces.SkipLast(1)) + name);
        return version.Length == 0 ? [head] : VersionsOf(version).Select(each => Words.Cut(head + each));
    }

    private static IEnumerable<string> TermsOf(string piece)
    {
        yield return Folded(piece);
        foreach (var hump in HumpsOf(piece))
            yield return Folded(hump);

        var (name, version) = NameAndVersion(piece);
        if (version.Length == 0)
            yield break;
        if (name.Length > 0)
            yield return Folded(name);
        foreach (var each in VersionsOf(version))
            yield return each;
    }

    // vMotion is also looked for as "motion", PowerCLI as "power" and as "cli"; a single letter would help nobody.
    private static IEnumerable<string> HumpsOf(string piece)
    {
        var from = 0;
        for (var at = 1; at <= piece.Length; at++)
            if (at == piece.Length ? from > 0 : char.IsUpper(piece[at]) && char.IsLower(piece[at - 1]))
            {
                if (at - from > 1)
                    yield return piece[from..at];
                from = at;
            }
    }

    // A single letter before a number is part of it: u3, v4, x86.
    private static (string Name, string Version) NameAndVersion(string piece)
    {
        var digit = piece.AsSpan().IndexOfAnyInRange('0', '9');
        return digit < 0 ? (piece, "") : digit == 0 ? ("", piece) : digit > 1 && piece.Take(digit).All(char.IsLetter) ? (piece[..digit], piece[digit..]) : (piece, "");
    }

    // 7.0.3u1 is also 7.0.3, 7.0 and 7: who asks for a release means its updates too.
    private static IEnumerable<string> VersionsOf(string version)
    {
        yield return Folded(version);
        if (version.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            yield break;

        var numbers = string.Concat(version.TakeWhile(c => char.IsAsciiDigit(c) || c == '.')).TrimEnd('.');
        for (var parts = 0; parts < MaxVersionParts && numbers.Length > 0; parts++)
        {
            yield return numbers;
            numbers = numbers[..Math.Max(numbers.LastIndexOf('.'), 0)];
        }
    }

    private static List<string> PiecesOf(string text)
    {
        var (pieces, piece) = (new List<string>(), new StringBuilder());
        text = text.EndsWith("'s", StringComparison.OrdinalIgnoreCase) || text.EndsWith("’s", StringComparison.OrdinalIgnoreCase) ? text[..^2] : text;
        for (var i = 0; i < text.Length; i++)
            if (text[i] is '-' or '_' || (text[i] == '.' && !IsWithinNumber(text, i)))
                Finish();
            else if (text[i] is not ('\'' or '’'))
                piece.Append(text[i]);
        Finish();
        return pieces;

        void Finish()
        {
            if (piece.Length > 0)
                pieces.Add(piece.ToString());
            piece.Clear();
        }
    }

    private static bool IsWithinNumber(string text, int dot) =>
        dot > 0 && dot + 1 < text.Length && char.IsDigit(text[dot - 1]) && char.IsDigit(text[dot + 1]);

    private static string Folded(string text) => Words.Cut(Folding.Fold(text));
}
