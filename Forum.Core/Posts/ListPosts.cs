using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Posts;

/// <summary>Posts of a thread after a number.</summary>
[Allow(Who.Everybody)]
public sealed record ListPosts(Actor Actor, ThreadId Thread, long After, int Limit) : Query<Page<PostView>>(Actor);

internal sealed class ListPostsHandler(IThreadStore threads, IPostStore posts) : IRequestHandler<ListPosts, Page<PostView>>
{
    public async Task<Page<PostView>> Handle(ListPosts asked, CancellationToken cancel)
    {
        await threads.Visible(asked.Thread, asked.Actor, cancel);
        return await posts.PageOf(asked.Thread, asked.After, asked.Limit, asked.Actor, cancel);
    }
}
