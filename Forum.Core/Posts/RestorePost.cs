using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Posts;

/// <summary>Brings the actor's own removed reply back.</summary>
[Allow(Who.Members)]
public sealed record RestorePost(Actor Actor, PostId Post) : Command<Done>(Actor);

internal sealed class RestorePostHandler(IThreadStore threads, IPostStore posts, TimeProvider time) : IRequestHandler<RestorePost, Done>
{
    public async Task<Done> Handle(RestorePost asked, CancellationToken cancel)
    {
        var post = await posts.Visible(asked.Post, asked.Actor, cancel);
        await threads.Visible(post.State.Thread, asked.Actor, cancel);
        post.Restore(asked.Actor, time.Now());
        posts.Keep(post);
        return default;
    }
}
