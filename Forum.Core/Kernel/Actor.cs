namespace VmugForum.Core.Kernel;

/// <summary>Who asks, with the rights of this moment. Made at the edge for every message; the core knows no ambient user.</summary>
public sealed record Actor
{
    /// <summary>Somebody who isn't signed in.</summary>
    public static Actor Guest { get; } = new();

    /// <summary>The forum itself: seeding, importing, scheduled work. Sees and may do everything, is never a member.</summary>
    public static Actor Forum { get; } = new() { IsForum = true, DisplayName = "VmugForum" };

    public MemberId? Id { get; init; }
    public string UserName { get; init; } = "";
    public string DisplayName { get; init; } = "";
    public Roles Roles { get; init; }

    /// <summary>The class as it counts now: a lapsed proof is already <see cref="AffiliationClass.Unproven"/> here.</summary>
    public AffiliationClass Class { get; init; }

    /// <summary>When the proof of <see cref="Class"/> lapses; null when there is nothing to lapse.</summary>
    public DateTimeOffset? ProvenUntil { get; init; }

    /// <summary>Until when the member may read but not write; null when free to speak.</summary>
    public DateTimeOffset? SilencedUntil { get; init; }

    /// <summary>Chapters that this member leads.</summary>
    public IReadOnlySet<ChapterId> Leads { get; init; } = new HashSet<ChapterId>();

    /// <summary>Comes with a browser, which is shown a room's rule at its door. A program knows what it does, and accepts by doing it.</summary>
    public bool ComesByTheDoor { get; init; }

    public bool IsForum { get; private init; }
    public bool IsMember => Id is not null;
    public bool IsSilenced => SilencedUntil is not null;
    public bool Moderates => IsForum || Roles.HasFlag(Roles.Moderator);
    public bool Administers => IsForum || Roles.HasFlag(Roles.Administrator);
    public Reach Reach => IsForum ? new(true, true) : new(IsMember, IsMember && Class == AffiliationClass.Customer);

    public bool Sees(Audience audience) => Reach.Sees(audience);

    /// <summary>Is this the given member?</summary>
    public bool Is(MemberId? member) => member is not null && Id == member;

    /// <summary>The id of a member who must be signed in to get this far.</summary>
    /// <exception cref="RuleViolation">actor.not-signed-in</exception>
    public MemberId Member => Id ?? throw KernelRefusals.NotSignedIn();

    /// <summary>Refuses a member who has been silenced by staff.</summary>
    public void MustBeHeard()
    {
        if (SilencedUntil is { } until) throw KernelRefusals.Silenced(until);
    }
}
