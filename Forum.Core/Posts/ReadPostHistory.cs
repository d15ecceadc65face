using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Posts;

/// <summary>Earlier editions of a post that the actor may see, newest first.</summary>
[Allow(Who.Everybody)]
public sealed record ReadPostHistory(Actor Actor, PostId Post) : Query<PostHistory>(Actor);

/// <summary>A post as it stands, and what it said before.</summary>
public sealed record PostHistory(PostView Post, IReadOnlyList<Revision> Earlier);

internal sealed class ReadPostHistoryHandler(IPostStore posts) : IRequestHandler<ReadPostHistory, PostHistory>
{
    public async Task<PostHistory> Handle(ReadPostHistory asked, CancellationToken cancel)
    {
        var post = await posts.View(asked.Post, asked.Actor, cancel) ?? throw PostRefusals.NotFound();
        return new(post, await posts.History(post.Id, cancel));
    }
}
