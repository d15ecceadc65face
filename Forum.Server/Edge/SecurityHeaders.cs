namespace VmugForum.Server.Edge;

/// <summary>What every answer tells the browser to refuse.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>Pages load only what is ours; a style or script in the page itself needs its hash here.</summary>
    public const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Schemes.MayBear(context.Request) ? DataPolicy : PagePolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        context.Response.OnStarting(KeepPrivate, context);
        return next(context);
    }

    /// <summary>Nothing that a program or a signed-in reader gets is kept on the way, unless the endpoint says otherwise.</summary>
    private static Task KeepPrivate(object state)
    {
        var context = (HttpContext)state;
        var mine = Schemes.MayBear(context.Request) || CurrentActor.Of(context).Pass is not null;
        if (mine && context.Response.Headers.CacheControl.Count == 0) context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
