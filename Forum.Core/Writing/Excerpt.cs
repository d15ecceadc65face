namespace VmugForum.Core.Writing;

/// <summary>The beginning of a plain text, for lists and notices.</summary>
public static class Excerpt
{
    private const string Ellipsis = "…";

    /// <summary>
    /// At most <paramref name="length"/> UTF-16 units on one line. A longer text ends at a word and with an ellipsis, a word
    /// that fills more than half is cut; no character is cut in half.
    /// </summary>
    public static string Of(string plainText, int length)
    {
        // Spaces fall away, so more than the length is looked at, but never a whole long text.
        var line = string.Join(' ', plainText[..Math.Min(plainText.Length, 4 * length)].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length && plainText.Length <= 4 * length)
            return line;

        return line[..EndOf(line, length - Ellipsis.Length)].TrimEnd(' ', ',', ';', ':', '-', '.') + Ellipsis;
    }

    private static int EndOf(string line, int length)
    {
        if (line.Length <= length)
            return line.Length;
        var space = line[length] == ' ' ? length : line.LastIndexOf(' ', length - 1);
        return space > length / 2 ? space : char.IsLowSurrogate(line[length]) ? length - 1 : length;
    }
}
