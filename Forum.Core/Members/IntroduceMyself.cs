using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>Changes the actor's own display name and introduction.</summary>
[Allow(Who.Members)]
public sealed record IntroduceMyself(Actor Actor, string DisplayName, string About) : Command<MemberState>(Actor);

internal sealed class IntroduceMyselfValidator : AbstractValidator<IntroduceMyself>
{
    public IntroduceMyselfValidator()
    {
        RuleFor(m => m.DisplayName).PersonName();
        RuleFor(m => m.About).NotNull().MaximumLength(Member.MaxAbout);
    }
}

internal sealed class IntroduceMyselfHandler(IMemberStore members, TimeProvider time) : IRequestHandler<IntroduceMyself, MemberState>
{
    public async Task<MemberState> Handle(IntroduceMyself asked, CancellationToken cancel)
    {
        var member = await members.Find(asked.Actor.Member, cancel) ?? throw MemberRefusals.NotFound();
        member.Introduce(DisplayName.Tidy(asked.DisplayName), asked.About.Trim(), time.Now());
        members.Keep(member);
        return member.State;
    }
}
