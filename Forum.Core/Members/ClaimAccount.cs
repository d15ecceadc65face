using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;

namespace VmugForum.Core.Members;

/// <summary>Takes over an imported account by the link that staff handed out.</summary>
[Allow(Who.Everybody)]
public sealed record ClaimAccount(Actor Actor, string Secret, string Email, string Password) : Command<MemberState>(Actor);

internal sealed class ClaimAccountValidator : AbstractValidator<ClaimAccount>
{
    public ClaimAccountValidator(IPasswords passwords)
    {
        RuleFor(m => m.Email).Email();
        RuleFor(m => m.Password).NewPassword(passwords);
    }
}

internal sealed class ClaimAccountHandler(IMemberStore members, ILinkStore links, IPasswords passwords, TimeProvider time)
    : IRequestHandler<ClaimAccount, MemberState>
{
    public async Task<MemberState> Handle(ClaimAccount asked, CancellationToken cancel)
    {
        var (link, member) = await links.Follow(members, LinkPurpose.ClaimAccount, asked.Secret, time.Now(), cancel);
        var email = EmailAddress.Of(asked.Email);
        if (await members.FindByLogin("", email.Key, cancel) is not null) throw MemberRefusals.EmailTaken();
        member.Claim(email, passwords.Hash(asked.Password), time.Now());
        members.Keep(member);
        links.Spend(link);
        return member.State;
    }
}
