using VmugForum.Core.Kernel;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Layout;

/// <summary>One request of one reader, as pages see it.</summary>
public sealed class Visit(IHttpContextAccessor http, FormTokens tokens)
{
    private string? _token;

    public HttpContext Http => http.HttpContext!;
    public Actor Actor => CurrentActor.Of(Http).Actor;
    public bool IsGuest => !Actor.IsMember;

    /// <summary>The address within the forum, with its query.</summary>
    public string Here => Http.Request.Path + Http.Request.QueryString;

    /// <summary>What the member chose; guests follow their device, so that their pages can be kept for all of them.</summary>
    public string? Theme => IsGuest ? null : Appearance.Of(Http.Request);

    /// <summary>The token that every form carries. Sets a cookie: cacheable pages never ask for it.</summary>
    public string Token => _token ??= tokens.For(Http);

    /// <summary>Did this person come back from a form that asks for this announcement, such as <c>kept</c>?</summary>
    public bool Was(string what) => Http.Request.Query["done"] == what;
}
