using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Posts;

/// <summary>A page of a thread's posts; its cursor is the number of the last one.</summary>
internal static class PageOfPosts
{
    public static async Task<Page<PostView>> PageOf(this IPostStore posts, ThreadId thread, long after, int limit, Actor actor, CancellationToken cancel) =>
        new Slice(limit).Page(await posts.List(thread, after, limit + 1, actor, cancel), last => new(last.Number.Number, ""));
}
