using VmugForum.Core.Members;

namespace VmugForum.Server.Edge;

/// <summary>
/// The browser's cookie. It holds nothing but the secret of a session that the store knows, so that signing out works at once.
/// Always Secure: browsers treat loopback as trustworthy, everything else needs https.
/// </summary>
public static class SessionCookie
{
    public const string Name = "__Host-forum";

    public static string? Read(HttpRequest request) => request.Cookies[Name];

    public static void Write(HttpContext context, Pass session, string secret) =>
        context.Response.Cookies.Append(Name, secret, Options(session.ExpiresAt));

    public static void Clear(HttpContext context) => context.Response.Cookies.Delete(Name, Options(null));

    private static CookieOptions Options(DateTimeOffset? expires) =>
        new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", Expires = expires, IsEssential = true };
}
