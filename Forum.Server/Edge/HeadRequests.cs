namespace VmugForum.Server.Edge;

/// <summary>
/// Answers HEAD on a page as GET without its body (RFC 9110, 9.3.2): link checkers and uptime monitors ask so. The server keeps
/// the body back by itself, as it knows how it was asked. The API and the hub take the methods that they name.
/// </summary>
internal sealed class HeadRequests(RequestDelegate next)
{
    private static readonly PathString[] NamedMethods = ["/api", "/hubs"];

    public async Task InvokeAsync(HttpContext context)
    {
        var asked = context.Request.Method;
        if (!HttpMethods.IsHead(asked) || NamedMethods.Any(path => context.Request.Path.StartsWithSegments(path)))
        {
            await next(context);
            return;
        }
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = asked;
        }
    }
}
