using System.Security.Claims;
using System.Text.Encodings.Web;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Server.Copies;

namespace VmugForum.Server.Edge;

/// <summary>The two ways of proving who one is.</summary>
public static class Schemes
{
    /// <summary>Chooses: a bearer header where programs may ask, the cookie otherwise.</summary>
    public const string Either = "forum";
    public const string Session = "session";
    public const string Bearer = "bearer";

    /// <summary>The claim that holds the id of the pass.</summary>
    public const string PassClaim = "pass";

    internal static string Choose(HttpContext context) => MayBear(context.Request) && context.Request.Headers.ContainsKey("Authorization") ? Bearer : Session;

    internal static bool MayBear(HttpRequest request) => request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/hubs");
}

/// <summary>What sort of pass a scheme looks for.</summary>
public sealed class PassOptions : AuthenticationSchemeOptions
{
    public PassKind Kind { get; set; }
}

/// <summary>Looks up the pass of each request in the store; what was ended there is refused from that moment on.</summary>
internal sealed class PassAuthentication(IOptionsMonitor<PassOptions> options, ILoggerFactory logs, UrlEncoder encoder, IMediator forum, KnownPasses passes, TimeProvider time)
    : AuthenticationHandler<PassOptions>(options, logs, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var secret = Options.Kind == PassKind.Token ? BearerToken(Request) : SessionCookie.Read(Request);
        if (string.IsNullOrEmpty(secret)) return AuthenticateResult.NoResult();
        var passage = await passes.Of(Options.Kind, secret, () => forum.Send(new GetPassage(Actor.Guest, Options.Kind, secret), Context.RequestAborted));
        if (passage is null) return AuthenticateResult.Fail("Nobody holds this any more.");
        CurrentActor.Of(passage, time.Now()).Enter(Context);
        return AuthenticateResult.Success(new(Principal(passage), Scheme.Name));
    }

    private ClaimsPrincipal Principal(Passage passage) => new(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, passage.Member.Id.Value), new(Schemes.PassClaim, passage.Pass.Id)], Scheme.Name));

    internal static string? BearerToken(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
}
