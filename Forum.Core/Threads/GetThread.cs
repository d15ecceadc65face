using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;

namespace VmugForum.Core.Threads;

/// <summary>A thread with a page of its posts.</summary>
/// <param name="After">Posts after this number.</param>
/// <param name="Limit">How many posts at most.</param>
[Allow(Who.Everybody)]
public sealed record GetThread(Actor Actor, ThreadId Thread, long After = 0, int Limit = Slice.Default) : Query<ThreadWithPosts>(Actor);

internal sealed class GetThreadHandler(IThreadStore threads, IPostStore posts) : IRequestHandler<GetThread, ThreadWithPosts>
{
    public async Task<ThreadWithPosts> Handle(GetThread asked, CancellationToken cancel)
    {
        var thread = await threads.View(asked.Thread, asked.Actor, cancel) ?? throw ThreadRefusals.NotFound();
        return new(thread, await posts.PageOf(thread.Id, asked.After, asked.Limit, asked.Actor, cancel));
    }
}
