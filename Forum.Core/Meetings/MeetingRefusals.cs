using VmugForum.Core.Kernel;

namespace VmugForum.Core.Meetings;

/// <summary>Refusals about meetings.</summary>
public static class MeetingRefusals
{
    public static RuleViolation NotFound() => new(Refusal.NotFound, "meeting.not-found", "There is no such meeting here.");

    public static RuleViolation Closed() => new(Refusal.Conflict, "meeting.closed", "This meeting is over.");

    public static RuleViolation NotLive() => new(Refusal.Conflict, "meeting.not-live", "This meeting isn't open.");

    public static RuleViolation Live() => new(Refusal.Conflict, "meeting.live", "This meeting is open. Close the room instead.");

    public static RuleViolation NobodyOfThatName(string field) =>
        new(Refusal.Invalid, "meeting.nobody-of-that-name", "Nobody has that name. Give the name by which they sign in.", field);

    public static RuleViolation FacilitatorOutside(string field) =>
        new(Refusal.Conflict, "meeting.facilitator-outside", "Whoever facilitates must be able to enter. Let somebody of the audience do it.", field);

    public static RuleViolation DeputyOutside() =>
        new(Refusal.Conflict, "meeting.deputy-outside", "That person can't enter this meeting. Name somebody of its audience.", "userName");

    public static RuleViolation DeputyFacilitates() =>
        new(Refusal.Conflict, "meeting.deputy-facilitates", "That person facilitates already. Name somebody else.", "userName");

    public static RuleViolation SeatsTaken(int coming) =>
        new(Refusal.Conflict, "meeting.seats-taken", $"{coming} have a seat already, and nobody loses one. Give that many seats or more.", "seats");

    public static RuleViolation AudienceNotYours() =>
        new(Refusal.Forbidden, "meeting.audience-not-yours", "You can only plan a meeting that you may enter yourself.", "audience");

    public static RuleViolation RuleOnlyStricter() =>
        new(Refusal.Conflict, "meeting.rule-only-stricter", "Somebody has spoken, asked or raised a hand under this rule, so it can only become stricter.", "roomRule");

    public static RuleViolation AudienceFixed() =>
        new(Refusal.Conflict, "meeting.audience-fixed", "The audience can't change once the room has been open.", "audience");

    public static RuleViolation AudienceKept() =>
        new(Refusal.Conflict, "meeting.audience-fixed", "Something was asked or put forward among customers already, and stays among them. Plan another meeting for all members.", "audience");
}
