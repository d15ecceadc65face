using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>An imported account was taken over by its person.</summary>
public sealed record AccountClaimed(MemberId Member, DateTimeOffset At) : DomainEvent(At);

/// <summary>A password was changed or reset.</summary>
public sealed record PasswordChanged(MemberId Member, DateTimeOffset At) : DomainEvent(At);

/// <summary>A member changed their name or what they say of themselves.</summary>
public sealed record MemberIntroduced(MemberId Member, string DisplayName, DateTimeOffset At) : DomainEvent(At);

/// <summary>Some of a member's sessions ended: all, or one.</summary>
/// <param name="Session">The session that ended; null when all did.</param>
public sealed record SessionsEnded(MemberId Member, string? Session, DateTimeOffset At) : DomainEvent(At);

/// <summary>A member was given other roles.</summary>
public sealed record RolesChanged(MemberId Member, string Name, Roles Roles, MemberId? By, string Reason, DateTimeOffset At) : DomainEvent(At), IActOfStaff
{
    public StaffAct Act => new(By, "member.roles-changed", "member", Member.Value, $"{Name}: {Roles}", Reason, Audience.Members) { Concerns = Member };
}

/// <summary>A member's class was set. Whatever the old class opened closes at once.</summary>
public sealed record AffiliationChanged(MemberId Member, string Name, AffiliationClass Class, DateTimeOffset? Until, MemberId? By, string Reason, DateTimeOffset At)
    : DomainEvent(At), IActOfStaff
{
    public StaffAct Act => new(By, "member.class-changed", "member", Member.Value, $"{Name}: {Class}", Reason, Audience.Members) { Concerns = Member };
}

/// <summary>A member was silenced until a moment, or may speak again when there is none.</summary>
public sealed record MemberSilenced(MemberId Member, string Name, DateTimeOffset? Until, MemberId? By, string Reason, DateTimeOffset At) : DomainEvent(At), IActOfStaff
{
    public StaffAct Act => new(By, Until is null ? "member.unsilenced" : "member.silenced", "member", Member.Value, Name, Reason, Audience.Members) { Concerns = Member };
}
