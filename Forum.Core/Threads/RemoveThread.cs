using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Threads;

/// <summary>Takes the actor's own thread back; it can be restored.</summary>
[Allow(Who.Members)]
public sealed record RemoveThread(Actor Actor, ThreadId Thread) : Command<Done>(Actor);

internal sealed class RemoveThreadHandler(IThreadStore threads, TimeProvider time) : IRequestHandler<RemoveThread, Done>
{
    public async Task<Done> Handle(RemoveThread asked, CancellationToken cancel)
    {
        var thread = await threads.Visible(asked.Thread, asked.Actor, cancel);
        thread.Remove(asked.Actor, time.Now());
        threads.Keep(thread);
        return default;
    }
}
