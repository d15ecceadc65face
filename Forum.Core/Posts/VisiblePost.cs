using VmugForum.Core.Kernel;

namespace VmugForum.Core.Posts;

/// <summary>Loading through membership: what the actor may not see is not found.</summary>
public static class VisiblePost
{
    /// <exception cref="RuleViolation">post.not-found</exception>
    public static async Task<Post> Visible(this IPostStore posts, PostId id, Actor actor, CancellationToken cancel)
    {
        var post = await posts.Find(id, actor, cancel) ?? throw PostRefusals.NotFound();
        post.ShowTo(actor);
        return post;
    }
}
