using System.Net;
using VmugForum.Core.Writing;

namespace VmugForum.Server.Posts;

/// <summary>What changed between two editions, word by word, as HTML; the first edition as it is.</summary>
internal static class DiffHtml
{
    public static string Of(string? before, string now) =>
        before is null ? WebUtility.HtmlEncode(now) : string.Concat(TextDiff.Between(before, now).Select(Piece));

    private static string Piece(DiffPiece piece) => piece.Kind switch
    {
        DiffKind.Added => $"<ins>{WebUtility.HtmlEncode(piece.Text)}</ins>",
        DiffKind.Removed => $"<del>{WebUtility.HtmlEncode(piece.Text)}</del>",
        _ => WebUtility.HtmlEncode(piece.Text),
    };
}
