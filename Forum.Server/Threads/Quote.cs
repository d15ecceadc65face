using System.Net;
using System.Text.RegularExpressions;
using VmugForum.Core.Posts;
using VmugForum.Core.Writing;

namespace VmugForum.Server.Threads;

/// <summary>Begins a reply with what it answers.</summary>
internal static partial class Quote
{
    /// <summary>More than this isn't a quotation but a copy.</summary>
    private const int Longest = 700;

    public static ReplyDraft Of(PostView post)
    {
        var text = post.Body.Format == BodyFormat.Markdown ? post.Body.Source : WebUtility.HtmlDecode(Tags().Replace(post.Html, " "));
        var lines = Shorten(text.Trim()).Split('\n').Select(line => $"> {line.TrimEnd()}".TrimEnd());
        return new($"> [{Name(post)} in {post.Number}](/posts/{post.Id}):\n>\n{string.Join('\n', lines)}\n\n", post.Id.Value, post.Number.Number, IsQuote: true);
    }

    private static string Name(PostView post) => post.Author.DisplayName.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);

    private static string Shorten(string text) => text.Length <= Longest ? text : text[..Math.Max(text.LastIndexOfAny([' ', '\n'], Longest), Longest / 2)] + " …";

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tags();
}
