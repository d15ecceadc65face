namespace VmugForum.Server.Layout;

/// <summary>Light, dark, or as the device has it; kept in a cookie of the browser, not in the account.</summary>
public static class Appearance
{
    private const string Cookie = "__Host-forum-theme";

    /// <summary><c>light</c>, <c>dark</c>, or null for the device's own.</summary>
    public static string? Of(HttpRequest request) => request.Cookies[Cookie] is "light" or "dark" ? request.Cookies[Cookie] : null;

    /// <summary>Keeps a choice for a year; anything else forgets it.</summary>
    public static void Keep(HttpContext context, string choice)
    {
        var options = new CookieOptions { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
        if (choice is "light" or "dark") context.Response.Cookies.Append(Cookie, choice, new(options) { MaxAge = TimeSpan.FromDays(365) });
        else context.Response.Cookies.Delete(Cookie, options);
    }
}
