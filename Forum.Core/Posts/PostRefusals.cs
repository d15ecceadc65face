using VmugForum.Core.Kernel;

namespace VmugForum.Core.Posts;

/// <summary>Refusals about posts.</summary>
public static class PostRefusals
{
    public static RuleViolation NotFound() => new(Refusal.NotFound, "post.not-found", "There is no such post here.");

    public static RuleViolation NotInThisThread() => new(Refusal.Invalid, "post.elsewhere", "That post doesn't stand in this thread.", "replyTo");

    public static RuleViolation OutOfSight() => new(Refusal.Conflict, "post.out-of-sight", "This post has been taken out of sight; restore it before you edit it.");

    public static RuleViolation Erased() => new(Refusal.Conflict, "post.erased", "Nothing is left of this post that could come back.");

    public static RuleViolation OpeningStays() =>
        new(Refusal.Conflict, "post.opening", "This post opens the thread and can't go alone. Remove or hide the whole thread instead.");
}
