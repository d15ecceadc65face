using VmugForum.Core.Kernel;

namespace VmugForum.Core.Threads;

/// <summary>Loading through membership: what the actor may not see is not found.</summary>
public static class VisibleThread
{
    /// <exception cref="RuleViolation">thread.not-found</exception>
    public static async Task<ForumThread> Visible(this IThreadStore threads, ThreadId id, Actor actor, CancellationToken cancel)
    {
        var thread = await threads.Find(id, actor, cancel) ?? throw ThreadRefusals.NotFound();
        thread.ShowTo(actor);
        return thread;
    }
}
