using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using VmugForum.Core.Search;
using VmugForum.Server.Edge;
using VmugForum.Server.Members;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Search;

/// <summary>Search.</summary>
public static class SearchEndpoints
{
    public static void MapSearch(this RouteGroupBuilder api) => api.MapGet("/search", Search);

    private static async Task<Ok<Wire.ListOf<Wire.Hit>>> Search(
        string? q, Choice<Wire.HitKind>? kind, string? cursor, int? limit, CurrentActor current, IMediator forum, CancellationToken cancel) =>
        TypedResults.Ok(Lists.Of(await forum.Send(new SearchForum(current.Actor, q ?? "", (HitKind?)kind?.Value, new Part(cursor, limit).Slice), cancel), Of));

    private static Wire.Hit Of(Hit hit) => new(hit.Kind == HitKind.Thread ? hit.Thread.Value : hit.Post.Value, (Wire.HitKind)hit.Kind, hit.Title, hit.Excerpt.Text,
        hit.Kind == HitKind.Thread ? $"/threads/{hit.Thread}/{hit.ThreadSlug}" : $"/posts/{hit.Post}", hit.Thread.Value, hit.Number, MemberContracts.Of(hit.Author), hit.At);
}
