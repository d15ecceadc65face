using System.Globalization;
using VmugForum.Client.Contracts;

namespace VmugForum.Server.Edge;

/// <summary>How a problem is shown to people; pages register one. Without it, and under /api, a problem is JSON.</summary>
public interface IProblemPage
{
    Task Show(HttpContext context, Problem problem);
}

/// <summary>Catches every refusal, here and nowhere else, and answers it in words; an answer without words gets some.</summary>
internal sealed partial class Refusing(RequestDelegate next, IServiceProvider services, ILogger<Refusing> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception gone) when (Problems.IsGone(gone, context))
        {
            return;
        }
        catch (Exception refusal) when (!context.Response.HasStarted)
        {
            if (Problems.IsUnexpected(refusal)) Failed(log, refusal, RequestLog.RouteOf(context));
            var (problem, retryAfter) = Problems.Of(refusal);
            await Answer(context, problem, retryAfter);
            return;
        }
        if (IsWordless(context.Response)) await Answer(context, WordsFor(context), null);
    }

    internal async Task Answer(HttpContext context, Problem problem, TimeSpan? retryAfter)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ETag = default;
        if (retryAfter is { } wait) context.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (problem.Status == 401) context.Response.Headers.WWWAuthenticate = "Bearer";
        if (services.GetService<IProblemPage>() is { } page && IsForPeople(context.Request)) await page.Show(context, problem);
        else await Write(context, problem);
    }

    internal static Task Write(HttpContext context, Problem problem) =>
        context.Response.WriteAsJsonAsync(problem, ForumJson.Options, "application/problem+json", context.RequestAborted);

    private static Problem WordsFor(HttpContext context) =>
        (context.Response.StatusCode == 400 ? MalformedInput.InAddress(context) : null) ?? Problems.Of(context.Response.StatusCode);

    private static bool IsForPeople(HttpRequest request) => !Schemes.MayBear(request)
        && !request.Path.StartsWithSegments("/health") && !request.Path.StartsWithSegments("/openapi");

    private static bool IsWordless(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400, ContentLength: null or 0, ContentType: null };

    [LoggerMessage(200, LogLevel.Error, "{Route} failed")]
    private static partial void Failed(ILogger log, Exception exception, string route);
}
