using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>Gives a member other roles.</summary>
[Allow(Who.Administrators)]
public sealed record AppointMember(Actor Actor, string UserName, Roles Roles, string Reason) : Command<MemberState>(Actor);

internal sealed class AppointMemberValidator : AbstractValidator<AppointMember>
{
    public AppointMemberValidator()
    {
        RuleFor(m => m.Reason).Why();
        RuleFor(m => m.Roles).Must(r => (r & ~(Roles.Leader | Roles.Moderator | Roles.Administrator)) == 0);
    }
}

internal sealed class AppointMemberHandler(IMemberStore members, TimeProvider time) : IRequestHandler<AppointMember, MemberState>
{
    public async Task<MemberState> Handle(AppointMember asked, CancellationToken cancel)
    {
        var member = await members.FindByName(UserName.KeyOf(asked.UserName), cancel) ?? throw MemberRefusals.NotFound();
        if (asked.Actor.Is(member.State.Id) && !asked.Roles.HasFlag(Roles.Administrator)) throw MemberRefusals.LastAdministrator();
        member.Appoint(asked.Actor, asked.Roles, asked.Reason.Trim(), time.Now());
        members.Keep(member);
        return member.State;
    }
}
