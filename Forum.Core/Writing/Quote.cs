using System.Text;
using VmugForum.Core.Writing.Converting;

namespace VmugForum.Core.Writing;

/// <summary>Makes the Markdown with which a reply quotes another post.</summary>
public static class Quote
{
    /// <summary>The longest passage that is quoted, in UTF-16 units; a longer one ends with an ellipsis.</summary>
    public const int MaxPassage = 2_000;

    /// <summary>
    /// The passage under a line that names its author and leads to the post. What the author quoted in turn is left out, so
    /// that quotes of quotes don't pile up.
    /// </summary>
    /// <param name="author">The name that readers see, a handle's too.</param>
    /// <param name="number">The post's number in its thread.</param>
    /// <param name="post">The post's id.</param>
    /// <param name="passage">Markdown: the post's source or a part of it.</param>
    public static string Of(string author, long number, string post, string passage)
    {
        var name = MarkdownText.Escaped(author.ReplaceLineEndings(" ").Trim(), inLink: false, inColumns: false);
        var quote = new StringBuilder($"> **{name}** wrote in [#{number}](/posts/{Uri.EscapeDataString(post)}):\n>\n");
        foreach (var line in Shortened(OwnWords(passage.ReplaceLineEndings("\n").Trim('\n'))).Split('\n'))
            quote.Append('>').Append(line.Length > 0 ? " " : "").Append(line).Append('\n');
        return quote.Append('\n').ToString();
    }

    private static string OwnWords(string passage)
    {
        var (own, isCode) = (new List<string>(), false);
        foreach (var line in passage.Split('\n'))
        {
            isCode ^= line.StartsWith("```", StringComparison.Ordinal);
            if (isCode || !line.StartsWith('>'))
                own.Add(line);
        }

        var words = string.Join('\n', own).Trim('\n');
        return words.Length > 0 ? words : passage;
    }

    private static string Shortened(string words) =>
        words.Length <= MaxPassage ? words : words[..(char.IsHighSurrogate(words[MaxPassage - 1]) ? MaxPassage - 1 : MaxPassage)].TrimEnd() + " …";
}
