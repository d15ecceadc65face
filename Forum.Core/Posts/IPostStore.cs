using VmugForum.Core.Kernel;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Posts;

/// <summary>Keeps posts and their earlier editions. Everything is read through the actor's reach.</summary>
public interface IPostStore
{
    /// <summary>The post with its rules, if its thread lies within the actor's reach and its import is published.</summary>
    Task<Post?> Find(PostId id, Actor actor, CancellationToken cancel);

    /// <summary>The post as a reader sees it; hidden ones for moderators only, removed ones for moderators and their author; null also when the thread is out of the actor's sight.</summary>
    Task<PostView?> View(PostId id, Actor actor, CancellationToken cancel);

    /// <summary>Posts of a thread after a number, rising, at most <paramref name="limit"/>, by the same rule of sight. The thread itself has been checked by the caller.</summary>
    Task<IReadOnlyList<PostView>> List(ThreadId thread, long after, int limit, Actor actor, CancellationToken cancel);

    /// <summary>Earlier editions, newest first.</summary>
    Task<IReadOnlyList<Revision>> History(PostId id, CancellationToken cancel);

    /// <summary>Enlists a new post: the commit gives it the thread's next number, and counts it as a reply unless it is the first.</summary>
    void Add(Post post);

    /// <summary>Enlists a changed post with what it put aside, and the thread's count of replies in sight; contended when somebody changed it since.</summary>
    void Keep(Post post);

    /// <summary>Enlists a post of which no words are left, in any edition; contended when somebody changed it since.</summary>
    void Erase(Post post);
}
