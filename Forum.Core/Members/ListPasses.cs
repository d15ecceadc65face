using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>The actor's own sessions and access tokens.</summary>
[Allow(Who.Members)]
public sealed record ListPasses(Actor Actor) : Query<IReadOnlyList<Pass>>(Actor);

internal sealed class ListPassesHandler(ISessionStore sessions, TimeProvider time) : IRequestHandler<ListPasses, IReadOnlyList<Pass>>
{
    public Task<IReadOnlyList<Pass>> Handle(ListPasses asked, CancellationToken cancel) => sessions.List(asked.Actor.Member, time.Now(), cancel);
}
