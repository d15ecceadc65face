using VmugForum.Core.Kernel;

namespace VmugForum.Core.Notices;

/// <summary>Refusals about notices.</summary>
public static class NoticeRefusals
{
    public static RuleViolation NotFound() => new(Refusal.NotFound, "notice.not-found", "There is no such notice here.");
}
