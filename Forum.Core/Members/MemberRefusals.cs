using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>Refusals about members, sign-in and links.</summary>
public static class MemberRefusals
{
    public static RuleViolation NotFound() => new(Refusal.NotFound, "member.not-found", "There is no such member.");

    public static RuleViolation SignInFailed() =>
        new(Refusal.NotSignedIn, "sign-in.failed", "That name and password don't belong together, or the account isn't open yet. After several failures it pauses for a quarter of an hour.");

    public static RuleViolation LinkSpent() => new(Refusal.NotFound, "link.spent", "This link was used already or is too old. Ask for a new one.");

    public static RuleViolation EmailTaken() => new(Refusal.Conflict, "member.email-taken", "This address can't be used here. Sign in with it, or use another.", "email");

    public static RuleViolation WrongPassword() => new(Refusal.Forbidden, "password.wrong", "Your present password isn't right.", "password");

    public static RuleViolation LastAdministrator() =>
        new(Refusal.Conflict, "member.last-administrator", "You can't give up your own administrator's role. Ask another administrator to take it.", "roles");
}
