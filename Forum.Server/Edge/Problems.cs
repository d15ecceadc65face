using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Connections;
using VmugForum.Client.Contracts;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Server.Edge;

/// <summary>The one table of refusals: what the core and the platform say no with, as a status, a code and a sentence, for HTTP, pages and hub alike.</summary>
public static class Problems
{
    private static readonly TimeSpan StoreBack = TimeSpan.FromSeconds(5);

    /// <summary>The problem that an exception is; an unexpected one tells nothing of itself.</summary>
    public static (Problem Problem, TimeSpan? RetryAfter) Of(Exception exception) => exception switch
    {
        RuleViolation rule => (Of(rule), rule.RetryAfter ?? (rule.Kind == Refusal.TooOften ? TimeSpan.FromSeconds(10) : null)),
        InputRefused input => (Of(400, InputRefused.Code, "Some fields aren't right.", input.Errors), null),
        TooSoon soon => (Of(429, TooSoon.Code, soon.Message), soon.RetryAfter),
        StoreUnavailable => (Of(503, "store.unavailable", "The forum's store can't be reached just now. Try again in a few seconds."), StoreBack),
        StoreOverloaded => (Of(429, TooSoon.Code, "The forum has more to write down than it can just now. Try again in a few seconds."), StoreBack),
        AntiforgeryValidationException => (Of(400, "antiforgery.invalid", "The form's safety token is missing or too old. Load the page again, then send it."), null),
        BadHttpRequestException { InnerException: JsonException json } => (MalformedInput.Of(json), null),
        BadHttpRequestException bad => (MalformedInput.Of(bad), null),
        _ => (Of(500, "server.error", "Something went wrong on our side. It has been written down."), null),
    };

    /// <summary>The problem of a status that was answered without a word.</summary>
    public static Problem Of(int status) => status switch
    {
        404 => Of(404, "route.not-found", "There is nothing at this address."),
        405 => Of(405, "method.not-allowed", "This address doesn't take that method."),
        413 => Of(413, "body.too-large", "The request is too large."),
        415 => Of(415, "media.unsupported", "Send JSON with Content-Type: application/json."),
        _ => Of(status, "request.refused", "The request was refused."),
    };

    /// <summary>The same refusal for a hub's client: the code, then the sentence.</summary>
    public static string ForHub(Exception exception) => Of(exception).Problem is var problem && problem.Errors is { Count: > 0 } errors && exception is InputRefused
        ? $"{problem.Code}: {errors.First().Value[0]}"
        : $"{problem.Code}: {problem.Detail}";

    /// <summary>Is it nobody's fault but ours, so that operators should hear of it?</summary>
    public static bool IsUnexpected(Exception exception) => Of(exception).Problem.Status == 500;

    /// <summary>Has the other side simply gone away?</summary>
    public static bool IsGone(Exception exception, HttpContext context) =>
        context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or ConnectionResetException or IOException;

    internal static Problem Of(int status, string code, string detail, IReadOnlyDictionary<string, string[]>? errors = null) =>
        new(status, Title(status), detail, code, errors);

    private static Problem Of(RuleViolation rule) =>
        Of(Status(rule.Kind), rule.Code, rule.Message, rule.Field is { } field ? new Dictionary<string, string[]> { [field] = [rule.Message] } : null);

    private static int Status(Refusal kind) => kind switch
    {
        Refusal.Invalid => 400,
        Refusal.NotSignedIn => 401,
        Refusal.Forbidden => 403,
        Refusal.NotFound => 404,
        Refusal.Conflict => 409,
        Refusal.Stale => 412,
        Refusal.TooLarge => 413,
        Refusal.Reused => 422,
        Refusal.TooOften => 429,
        _ => 500,
    };

    private static string Title(int status) => status switch
    {
        400 => "Not understood",
        401 => "Sign in first",
        403 => "Not yours to do",
        404 => "Not here",
        405 => "Not that way",
        409 => "Not now",
        412 => "Changed meanwhile",
        413 => "Too large",
        415 => "Not in this form",
        422 => "Key used before",
        429 => "Too often",
        503 => "Not reachable now",
        >= 500 => "Our mistake",
        _ => "Refused",
    };
}

/// <summary>More often than a limit takes.</summary>
/// <param name="retryAfter">When to try again.</param>
public sealed class TooSoon(TimeSpan retryAfter) : Exception("That was too often. Please wait a little.")
{
    public const string Code = "rate.limited";
    public TimeSpan RetryAfter { get; } = retryAfter;
}
