using System.Net;
using System.Text;
using VmugForum.Core.Roundtables;

namespace VmugForum.Server.Roundtables;

/// <summary>A line in short: above a line that answers it, and at the top of the room. The room's script says the same (<c>answers.js</c>).</summary>
internal static class QuoteWords
{
    private const int Longest = 80;

    /// <summary>Who said what, under the rule of the room; nothing of a line that was taken away.</summary>
    public static string Of(MessageView? line) => line switch
    {
        null => "An earlier line",
        { Redacted: true } => "A line that was taken away",
        _ => $"{line.Author.DisplayName}: {Cut(Words(line))}",
    };

    /// <summary>The words of a line without its markup.</summary>
    public static string Words(MessageView line)
    {
        var (words, inTag) = (new StringBuilder(), false);
        foreach (var sign in line.Html ?? "")
        {
            inTag = sign == '<' || (inTag && sign != '>');
            if (!inTag && sign != '>') words.Append(sign);
        }
        return string.Join(' ', WebUtility.HtmlDecode(words.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Cut(string words) => words.Length > Longest ? $"{words[..(char.IsHighSurrogate(words[Longest - 2]) ? Longest - 2 : Longest - 1)].TrimEnd()}…" : words;
}
