using VmugForum.Core.Kernel;

namespace VmugForum.Core.Inquiries;

/// <summary>Refusals about what a room asks outside.</summary>
public static class InquiryRefusals
{
    public static RuleViolation NotFound() => new(Refusal.NotFound, "inquiry.not-found", "This meeting asked no such question.");

    /// <summary>For an unknown link, an answered one, one that was taken down and one that is too old: they look the same.</summary>
    public static RuleViolation LinkNotFound() => new(Refusal.NotFound, "link.not-found", "There is nothing at this address.");

    public static RuleViolation OffRecord() => new(Refusal.Conflict, "inquiry.off-record", "This room is off record: nothing of it goes out.");

    public static RuleViolation TooMany() => new(Refusal.Conflict, "inquiry.too-many", $"This meeting has asked {Inquiry.MostOfMeeting} questions outside. That is enough for one evening.");

    public static RuleViolation NobodyAsks() => new(Refusal.Conflict, "inquiry.nobody-asks", "The room isn't asked about this question now.");

    public static RuleViolation NotAccepted() => new(Refusal.Conflict, "inquiry.not-accepted", "The room hasn't decided to send this question.");

    public static InputRefused NeedsReason() => new(new Dictionary<string, string[]> { ["reason"] = ["Say why; it stands in the moderators’ log."] });

    public static RuleViolation IsOver() => new(Refusal.Conflict, "inquiry.is-over", "This question was answered or taken down, or its time is over.");
}
