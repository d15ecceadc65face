using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>What members may see of one another.</summary>
[Allow(Who.Members)]
public sealed record GetProfile(Actor Actor, string UserName) : Query<ProfileView>(Actor);

/// <summary>A profile: no address, no times of presence, no counts that rank.</summary>
public sealed record ProfileView(MemberId Id, string UserName, string DisplayName, string About, AffiliationClass Class, Roles Roles, bool Claimed, DateTimeOffset JoinedAt);

internal sealed class GetProfileHandler(IMemberStore members, TimeProvider time) : IRequestHandler<GetProfile, ProfileView>
{
    public async Task<ProfileView> Handle(GetProfile asked, CancellationToken cancel)
    {
        var found = (await members.FindByName(Members.UserName.KeyOf(asked.UserName), cancel))?.State;
        if (found is null || found.Standing == Standing.Pending) throw MemberRefusals.NotFound();
        return new(found.Id, found.UserName, found.DisplayName, found.About, found.ClassAt(time.Now()), found.Roles, found.Standing != Standing.Unclaimed, found.JoinedAt);
    }
}
