using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Core.Affiliation;

/// <summary>Sets a member's affiliation class with the date when its proof lapses, half a year from now unless given.</summary>
[Allow(Who.Administrators)]
public sealed record SetAffiliation(Actor Actor, string UserName, AffiliationClass Class, DateTimeOffset? ProvenUntil, string Reason) : Command<MemberState>(Actor);

internal sealed class SetAffiliationValidator : AbstractValidator<SetAffiliation>
{
    public SetAffiliationValidator()
    {
        RuleFor(m => m.Class).IsInEnum();
        RuleFor(m => m.Reason).NotEmpty().WithMessage("Say why; it stands in the moderation log.").MaximumLength(500);
    }
}

internal sealed class SetAffiliationHandler(IMemberStore members, TimeProvider time) : IRequestHandler<SetAffiliation, MemberState>
{
    public async Task<MemberState> Handle(SetAffiliation asked, CancellationToken cancel)
    {
        var member = await members.FindByName(UserName.KeyOf(asked.UserName), cancel) ?? throw MemberRefusals.NotFound();
        var until = asked.ProvenUntil?.ToMilliseconds() ?? time.Now() + Member.ProofLasts;
        member.Affiliate(asked.Actor, asked.Class, until, asked.Reason.Trim(), time.Now());
        members.Keep(member);
        return member.State;
    }
}
