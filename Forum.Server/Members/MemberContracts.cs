using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Members;

/// <summary>People as they go over the wire.</summary>
public static class MemberContracts
{
    public static Wire.Author Of(AuthorView author) => new((Wire.AuthorKind)author.Kind, author.Id?.Value, author.UserName, author.DisplayName);

    public static Wire.AffiliationClass Of(AffiliationClass affiliation) => (Wire.AffiliationClass)affiliation;

    public static IReadOnlyList<Wire.Role> Of(Roles roles) => [.. Enum.GetValues<Wire.Role>().Where(role => roles.HasFlag((Roles)role))];

    public static Roles Of(IEnumerable<Wire.Role> roles) => roles.Aggregate(Roles.None, (all, role) => all | (Roles)role);

    public static Wire.Me Me(Actor actor) => new(actor.Member.Value, actor.UserName, actor.DisplayName, Of(actor.Roles),
        new(Of(actor.Class), actor.ProvenUntil), actor.SilencedUntil);

    public static Wire.Profile Of(ProfileView profile) => new(profile.Id.Value, profile.UserName, profile.DisplayName, profile.About,
        Of(profile.Class), Of(profile.Roles), profile.Claimed, profile.JoinedAt);

    /// <summary>For administrators only.</summary>
    public static Wire.MemberRecord Record(MemberState member, DateTimeOffset now) => new(member.Id.Value, member.UserName, member.DisplayName, member.Email,
        Of(member.Roles), new(Of(member.ClassAt(now)), member.ProvenUntil), (Wire.Standing)member.Standing, member.SilencedUntil, member.JoinedAt);

    public static Wire.Pass Of(Pass pass, string? present) =>
        new(pass.Id, (Wire.PassKind)pass.Kind, pass.Name, pass.CreatedAt, pass.ExpiresAt, pass.Id == present);
}
