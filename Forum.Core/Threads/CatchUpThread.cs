using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Threads;

/// <summary>What changed in a thread after a number of its log, for a reader whose page stays open.</summary>
[Allow(Who.Everybody)]
public sealed record CatchUpThread(Actor Actor, ThreadId Thread, long After, int Limit = 1000) : Query<ThreadNews>(Actor);

/// <summary>A thread as it stands, with the lines that the reader hasn't had.</summary>
public sealed record ThreadNews(ThreadView Thread, IReadOnlyList<ThreadLogLine> Lines);

internal sealed class CatchUpThreadHandler(IThreadStore threads) : IRequestHandler<CatchUpThread, ThreadNews>
{
    public async Task<ThreadNews> Handle(CatchUpThread asked, CancellationToken cancel)
    {
        var thread = await threads.View(asked.Thread, asked.Actor, cancel) ?? throw ThreadRefusals.NotFound();
        return new(thread, await threads.Log(thread.Id, asked.After, asked.Limit, cancel));
    }
}
