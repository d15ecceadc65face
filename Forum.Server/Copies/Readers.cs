using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Copies;

/// <summary>Who asks, as far as that can be said without asking the store.</summary>
internal sealed class Readers(KnownPasses passes, TimeProvider time)
{
    private static readonly CurrentActor Guest = new(Actor.Guest, null);

    /// <summary>The guest, or somebody whose pass is known; null when it has to be asked for, or when the request proves itself in an odd way.</summary>
    public CurrentActor? Of(HttpRequest request)
    {
        if (request.Headers.Authorization.Count > 0)
            return Schemes.MayBear(request) && PassAuthentication.BearerToken(request) is { Length: > 0 } token ? Known(PassKind.Token, token) : null;
        if (request.Headers.Cookie.Count == 0 || SessionCookie.Read(request) is not { } secret) return Guest;
        return secret.Length == 0 ? null : Known(PassKind.Session, secret);
    }

    private CurrentActor? Known(PassKind kind, string secret) => passes.Find(kind, secret) is { } passage ? CurrentActor.Of(passage, time.Now()) : null;
}
