using Microsoft.AspNetCore.Antiforgery;
using VmugForum.Core.Kernel;

namespace VmugForum.Server.Edge;

/// <summary>Refuses what a request may not do with its proof of identity: tokens in addresses, dead tokens, cookies without the antiforgery token.</summary>
internal sealed class Proofs(RequestDelegate next, IAntiforgery antiforgery)
{
    private static readonly string[] TokenNames = ["access_token", "token", "bearer"];

    public async Task InvokeAsync(HttpContext context)
    {
        if (Schemes.MayBear(context.Request)) await Check(context);
        await next(context);
    }

    private async Task Check(HttpContext context)
    {
        if (TokenNames.Any(context.Request.Query.ContainsKey)) throw EdgeRefusals.TokenInAddress();
        var current = CurrentActor.Of(context);
        if (current.Pass is null && context.Request.Headers.ContainsKey("Authorization")) throw EdgeRefusals.TokenInvalid();
        if (current.IsBrowser && IsUnsafe(context.Request) && !IsHub(context.Request)) await antiforgery.ValidateRequestAsync(context);
    }

    // Other origins can't reach a hub at all: it checks the Origin header itself.
    private static bool IsHub(HttpRequest request) => request.Path.StartsWithSegments("/hubs");

    private static bool IsUnsafe(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method));
}

/// <summary>Refusals that the edge itself makes.</summary>
public static class EdgeRefusals
{
    public static RuleViolation TokenInAddress() =>
        new(Refusal.Invalid, "token.in-address", "A token belongs in the Authorization header, never in an address. Treat this one as leaked and make another.");

    public static RuleViolation TokenInvalid() => new(Refusal.NotSignedIn, "token.invalid", "This token isn't known, was ended or has lapsed.");

    public static RuleViolation FormExpected() =>
        new(Refusal.Invalid, "form.expected", "Send the form's fields as a form does: application/x-www-form-urlencoded or multipart/form-data.");

    public static RuleViolation KeyTooLong() =>
        new(Refusal.Invalid, "request.key-invalid", $"An Idempotency-Key has 1 to {RequestKey.MaxKeyLength} characters.", "Idempotency-Key");

    public static RuleViolation IfMatchInvalid() =>
        new(Refusal.Invalid, "edition.invalid", "If-Match takes the ETag that you were given, in quotation marks.", "If-Match");

    public static RuleViolation LimitInvalid(int most) => new(Refusal.Invalid, "limit.invalid", $"Ask for 1 to {most} items.", "limit");

    public static RuleViolation NumberInvalid() => new(Refusal.Invalid, "number.invalid", "Give a number that isn't negative.", "after");
}
