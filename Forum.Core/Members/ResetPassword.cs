using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Members;

/// <summary>Sets a new password by the mailed link and ends every session and token.</summary>
[Allow(Who.Everybody)]
public sealed record ResetPassword(Actor Actor, string Secret, string Password) : Command<Done>(Actor);

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPassword>
{
    public ResetPasswordValidator(IPasswords passwords) => RuleFor(m => m.Password).NewPassword(passwords);
}

internal sealed class ResetPasswordHandler(IMemberStore members, ILinkStore links, ISessionStore sessions, IUnitOfWork unit, IPasswords passwords, TimeProvider time)
    : IRequestHandler<ResetPassword, Done>
{
    public async Task<Done> Handle(ResetPassword asked, CancellationToken cancel)
    {
        var (link, member) = await links.Follow(members, LinkPurpose.ResetPassword, asked.Secret, time.Now(), cancel);
        member.ChangePassword(passwords.Hash(asked.Password), time.Now());
        // Whoever can read the mail has shown that the address is theirs.
        member.Open();
        members.Keep(member);
        links.Spend(link);
        sessions.EndAll(member.State.Id);
        unit.Enlist(new SessionsEnded(member.State.Id, null, time.Now()));
        return default;
    }
}
