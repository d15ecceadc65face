using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Notices;

/// <summary>Work was parked: administrators are told soon.</summary>
[Allow(Who.Forum)]
public sealed record NoteParkedWork(Actor Actor) : Command<Done>(Actor);

internal sealed class NoteParkedWorkHandler(IOutbox outbox, TimeProvider time) : IRequestHandler<NoteParkedWork, Done>
{
    public Task<Done> Handle(NoteParkedWork asked, CancellationToken cancel)
    {
        outbox.Put(ParkedRound.Entry(time.Now()));
        return Task.FromResult(default(Done));
    }
}
