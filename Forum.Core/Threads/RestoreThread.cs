using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Threads;

/// <summary>Brings the actor's own removed thread back.</summary>
[Allow(Who.Members)]
public sealed record RestoreThread(Actor Actor, ThreadId Thread) : Command<Done>(Actor);

internal sealed class RestoreThreadHandler(IThreadStore threads, TimeProvider time) : IRequestHandler<RestoreThread, Done>
{
    public async Task<Done> Handle(RestoreThread asked, CancellationToken cancel)
    {
        var thread = await threads.Visible(asked.Thread, asked.Actor, cancel);
        thread.Restore(asked.Actor, time.Now());
        threads.Keep(thread);
        return default;
    }
}
