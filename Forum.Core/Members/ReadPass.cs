using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>Is this pass still good, and for whom? Asked while a connection stays open; null when it has ended.</summary>
[Allow(Who.Forum)]
public sealed record ReadPass(Actor Actor, Pass Pass) : Query<Passage?>(Actor);

internal sealed class ReadPassHandler(ISessionStore sessions, TimeProvider time) : IRequestHandler<ReadPass, Passage?>
{
    public Task<Passage?> Handle(ReadPass asked, CancellationToken cancel) =>
        sessions.Find(asked.Pass.Kind, asked.Pass.SecretHash, time.Now(), cancel);
}
