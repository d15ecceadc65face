using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Members;

/// <summary>Makes the link by which the person behind an imported account takes it over. Staff hand it to them; it is shown once.</summary>
[Allow(Who.Administrators)]
public sealed record HandOutClaimLink(Actor Actor, string UserName, string Reason) : Command<ClaimLink>(Actor);

/// <summary>The secret of a claim link and when it lapses.</summary>
public sealed record ClaimLink(string Secret, DateTimeOffset ExpiresAt);

/// <summary>A claim link was handed out.</summary>
public sealed record ClaimLinkHandedOut(MemberId Member, string Name, MemberId? By, string Reason, DateTimeOffset At) : DomainEvent(At), IActOfStaff
{
    public StaffAct Act => new(By, "member.claim-link", "member", Member.Value, Name, Reason, Audience.Members);
}

internal sealed class HandOutClaimLinkValidator : AbstractValidator<HandOutClaimLink>
{
    public HandOutClaimLinkValidator() => RuleFor(m => m.Reason).Why();
}

internal sealed class HandOutClaimLinkHandler(IMemberStore members, ILinkStore links, IUnitOfWork unit, IIds ids, TimeProvider time)
    : IRequestHandler<HandOutClaimLink, ClaimLink>
{
    public async Task<ClaimLink> Handle(HandOutClaimLink asked, CancellationToken cancel)
    {
        var member = (await members.FindByName(UserName.KeyOf(asked.UserName), cancel))?.State ?? throw MemberRefusals.NotFound();
        if (member.Standing != Standing.Unclaimed) throw MemberRefusals.LinkSpent();
        var (secret, expires) = (ids.Secret(), time.Now() + OneUseLink.Lifetime(LinkPurpose.ClaimAccount));
        links.Add(new(Secrets.Hash(secret), LinkPurpose.ClaimAccount, member.Id, expires));
        unit.Enlist(new ClaimLinkHandedOut(member.Id, member.DisplayName, asked.Actor.Id, asked.Reason.Trim(), time.Now()));
        return new(secret, expires);
    }
}
