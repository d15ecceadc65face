using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Posts;

/// <summary>One post.</summary>
[Allow(Who.Everybody)]
public sealed record GetPost(Actor Actor, PostId Post) : Query<PostView>(Actor);

internal sealed class GetPostHandler(IPostStore posts) : IRequestHandler<GetPost, PostView>
{
    public async Task<PostView> Handle(GetPost asked, CancellationToken cancel) =>
        await posts.View(asked.Post, asked.Actor, cancel) ?? throw PostRefusals.NotFound();
}
