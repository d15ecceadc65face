using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>Where an account stands.</summary>
public enum Standing
{
    /// <summary>Registered; the mailed link hasn't been followed yet.</summary>
    Pending = 0,
    Open = 1,

    /// <summary>Brought by an import; can't sign in until the claim link has been followed.</summary>
    Unclaimed = 2,
}

/// <summary>What a member is.</summary>
/// <param name="UserKey">The form of the user name by which two names count as the same; unique.</param>
/// <param name="Email">Null for an unclaimed member.</param>
/// <param name="EmailKey">The form of the address by which two count as the same; unique where present.</param>
/// <param name="PasswordHash">Null as long as nobody can sign in with a password.</param>
/// <param name="ProvenUntil">When the proof of <paramref name="Class"/> lapses.</param>
/// <param name="FailedSignIns">Wrong passwords since the last right one.</param>
/// <param name="LockedUntil">No password is looked at before this moment.</param>
/// <param name="Origin">For an imported member, the source's key, such as <c>history.meta/user/12</c>; unique where present.</param>
/// <param name="Import">The import that brought the member. Nobody sees them before it is published.</param>
public sealed record MemberState(
    MemberId Id,
    string UserName,
    string UserKey,
    string? Email,
    string? EmailKey,
    string DisplayName,
    string About,
    string? PasswordHash,
    Roles Roles,
    AffiliationClass Class,
    DateTimeOffset? ProvenUntil,
    Standing Standing,
    DateTimeOffset? SilencedUntil,
    int FailedSignIns,
    DateTimeOffset? LockedUntil,
    DateTimeOffset JoinedAt,
    string? Origin = null,
    string? Import = null,
    long Version = 0) : IState
{
    /// <summary>The class as it counts at a moment: a lapsed proof is unproven.</summary>
    public AffiliationClass ClassAt(DateTimeOffset now) => ProvenUntil is { } until && until <= now ? AffiliationClass.Unproven : Class;

    /// <summary>The actor that this member is at a moment.</summary>
    public Actor ActingAt(DateTimeOffset now, IEnumerable<ChapterId> leads) => new()
    {
        Id = Id,
        UserName = UserName,
        DisplayName = DisplayName,
        Roles = Roles,
        Class = ClassAt(now),
        ProvenUntil = ClassAt(now) == AffiliationClass.Unproven ? null : ProvenUntil,
        SilencedUntil = SilencedUntil > now ? SilencedUntil : null,
        Leads = leads.ToHashSet(),
    };

    public AuthorView AsAuthor() => new(Standing == Standing.Unclaimed ? AuthorKind.Imported : AuthorKind.Member, Id, UserName, DisplayName);
}

/// <summary>A registered person.</summary>
public sealed class Member(MemberState state) : Aggregate<MemberState>(state)
{
    public const int MaxDisplayName = 64;
    public const int MaxAbout = 500;

    /// <summary>Ten wrong passwords are more than a typing error and fewer than a guess needs.</summary>
    public const int FailuresBeforeLock = 10;

    public static readonly TimeSpan LockFor = TimeSpan.FromMinutes(15);

    /// <summary>A proof of affiliation lapses after half a year unless somebody says otherwise.</summary>
    public static readonly TimeSpan ProofLasts = TimeSpan.FromDays(180);

    public static Member Register(MemberId id, UserName userName, EmailAddress email, string displayName, string passwordHash, DateTimeOffset at) =>
        new(new(id, userName.Value, userName.Key, email.Value, email.Key, displayName, "", passwordHash, Roles.None,
            AffiliationClass.Unproven, null, Standing.Pending, null, 0, null, at));

    public void Open() => State = State with { Standing = Standing.Open };

    /// <summary>Takes over an imported account: from now on its posts are this member's.</summary>
    public void Claim(EmailAddress email, string passwordHash, DateTimeOffset at)
    {
        if (State.Standing != Standing.Unclaimed) throw MemberRefusals.LinkSpent();
        State = State with { Standing = Standing.Open, Email = email.Value, EmailKey = email.Key, PasswordHash = passwordHash };
        Raise(new AccountClaimed(State.Id, at));
    }

    /// <summary>Refuses while the lock-out lasts, whatever the password.</summary>
    public bool IsLockedOut(DateTimeOffset now) => State.LockedUntil > now;

    public void MissPassword(DateTimeOffset now)
    {
        var failed = State.FailedSignIns + 1;
        State = failed < FailuresBeforeLock
            ? State with { FailedSignIns = failed }
            : State with { FailedSignIns = 0, LockedUntil = now + LockFor };
    }

    public void FindPassword() => State = State with { FailedSignIns = 0, LockedUntil = null };

    public void ChangePassword(string passwordHash, DateTimeOffset at)
    {
        State = State with { PasswordHash = passwordHash, FailedSignIns = 0, LockedUntil = null };
        Raise(new PasswordChanged(State.Id, at));
    }

    public void Introduce(string displayName, string about, DateTimeOffset at)
    {
        State = State with { DisplayName = displayName, About = about };
        Raise(new MemberIntroduced(State.Id, displayName, at));
    }

    public void Appoint(Actor by, Roles roles, string reason, DateTimeOffset at)
    {
        if (State.Roles == roles) return;
        State = State with { Roles = roles };
        Raise(new RolesChanged(State.Id, State.DisplayName, roles, by.Id, reason, at));
    }

    public void Affiliate(Actor by, AffiliationClass affiliation, DateTimeOffset? until, string reason, DateTimeOffset at)
    {
        State = State with { Class = affiliation, ProvenUntil = affiliation == AffiliationClass.Unproven ? null : until };
        Raise(new AffiliationChanged(State.Id, State.DisplayName, affiliation, State.ProvenUntil, by.Id, reason, at));
    }

    public void Silence(Actor by, DateTimeOffset? until, string reason, DateTimeOffset at)
    {
        State = State with { SilencedUntil = until };
        Raise(new MemberSilenced(State.Id, State.DisplayName, until, by.Id, reason, at));
    }
}
