using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Posts;

/// <summary>Takes the actor's own reply back; it can be restored.</summary>
[Allow(Who.Members)]
public sealed record RemovePost(Actor Actor, PostId Post) : Command<Done>(Actor);

internal sealed class RemovePostHandler(IThreadStore threads, IPostStore posts, TimeProvider time) : IRequestHandler<RemovePost, Done>
{
    public async Task<Done> Handle(RemovePost asked, CancellationToken cancel)
    {
        var post = await posts.Visible(asked.Post, asked.Actor, cancel);
        await threads.Visible(post.State.Thread, asked.Actor, cancel);
        post.Remove(asked.Actor, time.Now());
        posts.Keep(post);
        return default;
    }
}
