using System.Security.Cryptography;
using VmugForum.Core.Kernel;

namespace VmugForum.Server.Edge;

/// <summary>Turns an Idempotency-Key into the core's request key, with a fingerprint of the raw body. Not for tokens: a secret is told once.</summary>
internal sealed class RequestKeys(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsKeyed(context.Request) && CurrentActor.Of(context) is { Actor.Id: { } member } current)
            (current with { Request = await Key(context, member) }).Enter(context);
        await next(context);
    }

    private static bool IsKeyed(HttpRequest request) => HttpMethods.IsPost(request.Method)
        && request.Headers.ContainsKey(Header) && !request.Path.Equals("/api/v1/tokens", StringComparison.OrdinalIgnoreCase);

    private static async Task<RequestKey> Key(HttpContext context, MemberId member)
    {
        var request = context.Request;
        if (request.Headers[Header] is not [{ Length: > 0 and <= RequestKey.MaxKeyLength } key]) throw EdgeRefusals.KeyTooLong();
        request.EnableBuffering();
        var hash = await SHA256.HashDataAsync(request.Body, context.RequestAborted);
        request.Body.Position = 0;
        return new(member, $"{request.Method} {request.Path.Value}", key, Convert.ToHexStringLower(hash));
    }
}
