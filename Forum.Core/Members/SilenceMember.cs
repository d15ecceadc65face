using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>Lets a member read but not write until a moment; null lets them write again.</summary>
[Allow(Who.Moderators)]
public sealed record SilenceMember(Actor Actor, string UserName, DateTimeOffset? Until, string Reason) : Command<MemberState>(Actor);

internal sealed class SilenceMemberValidator : AbstractValidator<SilenceMember>
{
    public SilenceMemberValidator() => RuleFor(m => m.Reason).Why();
}

internal sealed class SilenceMemberHandler(IMemberStore members, TimeProvider time) : IRequestHandler<SilenceMember, MemberState>
{
    public async Task<MemberState> Handle(SilenceMember asked, CancellationToken cancel)
    {
        var member = await members.FindByName(UserName.KeyOf(asked.UserName), cancel) ?? throw MemberRefusals.NotFound();
        member.Silence(asked.Actor, asked.Until, asked.Reason.Trim(), time.Now());
        members.Keep(member);
        return member.State;
    }
}
