using VmugForum.Client.Contracts;

namespace VmugForum.Server.Edge;

/// <summary>The group of all endpoints for programs.</summary>
public static class Api
{
    public const string Root = "/api/v1";
    private static readonly int[] Refusals = [400, 401, 403, 404, 409, 429, 503];

    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Root);
        foreach (var status in Refusals) api.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
        return api;
    }
}
