using VmugForum.Core.Kernel;

namespace VmugForum.Core.Threads;

/// <summary>Keeps threads. Everything is read through the actor's reach: what lies outside isn't there.</summary>
public interface IThreadStore
{
    /// <summary>The thread with its rules, if it lies within the actor's reach and its import, if any, is published.</summary>
    Task<ForumThread?> Find(ThreadId id, Actor actor, CancellationToken cancel);

    /// <summary>The thread as a reader sees it; hidden ones for moderators only, removed ones for moderators and their author.</summary>
    Task<ThreadView?> View(ThreadId id, Actor actor, CancellationToken cancel);

    /// <summary>Threads that the actor may see, newest first; removed ones never, hidden ones for moderators only.</summary>
    Task<Page<ThreadView>> List(ThreadFilter filter, ThreadSort sort, Slice slice, Actor actor, CancellationToken cancel);

    /// <summary>The thread's log after a number, in order, at most <paramref name="limit"/> lines.</summary>
    Task<IReadOnlyList<ThreadLogLine>> Log(ThreadId id, long after, int limit, CancellationToken cancel);

    /// <summary>Enlists a new thread.</summary>
    void Add(ForumThread thread);

    /// <summary>Enlists a changed thread; contended when somebody changed it since it was found.</summary>
    void Keep(ForumThread thread);

    /// <summary>Enlists the condition that nobody changed the thread since it was found; contended otherwise.</summary>
    void Expect(ForumThread thread);
}
