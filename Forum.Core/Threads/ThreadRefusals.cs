using VmugForum.Core.Kernel;

namespace VmugForum.Core.Threads;

/// <summary>Refusals about threads.</summary>
public static class ThreadRefusals
{
    public static RuleViolation NotFound() => new(Refusal.NotFound, "thread.not-found", "There is no such thread here.");

    public static RuleViolation Locked() => new(Refusal.Conflict, "thread.locked", "This thread is locked for replies.");

    public static RuleViolation NotOpen() => new(Refusal.Conflict, "thread.not-open", "This thread has been taken out of sight; it takes no replies.");

    public static RuleViolation OutcomeMissing() => new(Refusal.Invalid, "story.outcome-missing", "Say how the story ended, or that it is still open.", "outcome");

    public static RuleViolation OutcomeOnlyForStories() => new(Refusal.Invalid, "thread.outcome-not-allowed", "Only stories have an outcome.", "outcome");

    public static RuleViolation AnonymityUnavailable() =>
        new(Refusal.Invalid, "anonymity.unavailable", "Writing without your name isn't possible yet. Nothing was posted.", "anonymous");
}
