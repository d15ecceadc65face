using System.Diagnostics;

namespace VmugForum.Server.Edge;

/// <summary>One line for each request: method, route, status, time. Never an address, a query or what somebody wrote.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            if (log.IsEnabled(LogLevel.Debug))
                Answered(log, MethodOf(context.Request), RouteOf(context), context.Response.StatusCode, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }

    /// <summary>The pattern of the route, which holds nothing that a caller chose.</summary>
    public static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    private static string MethodOf(HttpRequest request) => HttpMethods.GetCanonicalizedValue(request.Method) is { Length: <= 7 } known && known.All(char.IsAsciiLetterUpper) ? known : "OTHER";

    [LoggerMessage(11, LogLevel.Debug, "{Method} {Route} answered {Status} in {Milliseconds:0.0} ms")]
    private static partial void Answered(ILogger log, string method, string route, int status, double milliseconds);
}
