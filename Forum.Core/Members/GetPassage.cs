using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>Who holds this secret? Asked at the edge for every request; null when nobody does any more.</summary>
[Allow(Who.Everybody)]
public sealed record GetPassage(Actor Actor, PassKind Kind, string Secret) : Query<Passage?>(Actor);

internal sealed class GetPassageHandler(ISessionStore sessions, TimeProvider time) : IRequestHandler<GetPassage, Passage?>
{
    public Task<Passage?> Handle(GetPassage asked, CancellationToken cancel) =>
        sessions.Find(asked.Kind, Secrets.Hash(asked.Secret), time.Now(), cancel);
}
