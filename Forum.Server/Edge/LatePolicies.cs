using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace VmugForum.Server.Edge;

/// <summary>
/// The platform's policies of authorization, of which the forum has none: the core asks for permissions. The platform's own provider
/// makes every endpoint once more, before the server listens, to keep the policies of each; any other is asked when they are needed.
/// </summary>
internal sealed class LatePolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public override bool AllowsCachingPolicies => false;
}
