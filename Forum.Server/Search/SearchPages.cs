using System.Net;
using System.Text;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Search;
using VmugForum.Server.Edge;
using VmugForum.Server.Layout;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Search;

/// <summary>What a search found; nothing yet when nothing was asked.</summary>
public sealed record SearchShown(string Text, Page<Hit>? Hits, Problem? Problem);

/// <summary>The search page.</summary>
internal static class SearchPages
{
    public static void MapSearchPages(this IEndpointRouteBuilder pages) => pages.MapGet("/search", Search);

    private static async Task<IResult> Search(string? q, string? cursor, CurrentActor current, IMediator forum, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(q)) return Show.Page<SearchPage>().With(new SearchShown("", null, null));
        Page<Hit>? hits = null;
        var problem = await FormPost.Try(async () => hits = await forum.Send(new SearchForum(current.Actor, q, null, new(After: Cursor.Decode(cursor))), cancel));
        return Show.Page<SearchPage>().With(new SearchShown(q, hits, problem), problem.Status());
    }
}

/// <summary>A passage with what matched marked in it.</summary>
internal static class MarkedHtml
{
    public static string Of(Snippet snippet)
    {
        var (html, at) = (new StringBuilder(), 0);
        foreach (var (start, length) in snippet.Matches)
        {
            html.Append(WebUtility.HtmlEncode(snippet.Text[at..start])).Append("<mark>").Append(WebUtility.HtmlEncode(snippet.Text[start..(start + length)])).Append("</mark>");
            at = start + length;
        }
        return html.Append(WebUtility.HtmlEncode(snippet.Text[at..])).ToString();
    }
}
