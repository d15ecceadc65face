using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Members;

/// <summary>Ends one session or token of the actor, or all of them; connections that hang on them end too.</summary>
/// <param name="Pass">The pass to end; null for all.</param>
/// <param name="Except">With all: one pass that stays, such as the present one.</param>
[Allow(Who.Members)]
public sealed record SignOut(Actor Actor, string? Pass, string? Except = null) : Command<Done>(Actor);

internal sealed class SignOutHandler(ISessionStore sessions, IUnitOfWork unit, TimeProvider time) : IRequestHandler<SignOut, Done>
{
    public Task<Done> Handle(SignOut asked, CancellationToken cancel)
    {
        if (asked.Pass is { } id) sessions.End(asked.Actor.Member, id);
        else sessions.EndAll(asked.Actor.Member, asked.Except);
        unit.Enlist(new SessionsEnded(asked.Actor.Member, asked.Pass, time.Now()));
        return Task.FromResult(default(Done));
    }
}
