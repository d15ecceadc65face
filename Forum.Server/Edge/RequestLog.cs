using System.Diagnostics;

namespace VmugForum.Server.Edge;

/// <summary>One line for each request: method, route, status, time, trace. Never an address, a query or what somebody wrote.</summary>
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
            // What worked is for whoever looks closely; that we couldn't serve is for everybody who keeps the forum running.
            if (context.Response.StatusCode >= 500 && !IsHealth(context)) Unserved(log, MethodOf(context.Request), RouteOf(context), context.Response.StatusCode, Since(started), Trace);
            else if (log.IsEnabled(LogLevel.Debug)) Answered(log, MethodOf(context.Request), RouteOf(context), context.Response.StatusCode, Since(started), Trace);
        }
    }

    /// <summary>The pattern of the route, which holds nothing that a caller chose.</summary>
    public static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";

    // Asked again and again while something is wrong; the health watch says once what it is.
    private static bool IsHealth(HttpContext context) => context.Request.Path.StartsWithSegments("/health");

    private static string Trace => Activity.Current?.TraceId.ToHexString() ?? "none";

    private static double Since(long started) => Stopwatch.GetElapsedTime(started).TotalMilliseconds;

    private static string MethodOf(HttpRequest request) => HttpMethods.GetCanonicalizedValue(request.Method) is { Length: <= 7 } known && known.All(char.IsAsciiLetterUpper) ? known : "OTHER";

    [LoggerMessage(201, LogLevel.Debug, "{Method} {Route} answered {Status} in {Milliseconds:0.0} ms, trace {TraceId}")]
    private static partial void Answered(ILogger log, string method, string route, int status, double milliseconds, string traceId);

    [LoggerMessage(202, LogLevel.Warning, "{Method} {Route} was answered {Status} after {Milliseconds:0.0} ms, trace {TraceId}")]
    private static partial void Unserved(ILogger log, string method, string route, int status, double milliseconds, string traceId);
}
