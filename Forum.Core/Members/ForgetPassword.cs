using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Members;

/// <summary>Mails a link for a new password. The answer never tells whether the address is known.</summary>
[Allow(Who.Everybody)]
public sealed record ForgetPassword(Actor Actor, string Email, string PublicUrl) : Command<Done>(Actor);

internal sealed class ForgetPasswordValidator : AbstractValidator<ForgetPassword>
{
    public ForgetPasswordValidator() => RuleFor(m => m.Email).Email();
}

internal sealed class ForgetPasswordHandler(IMemberStore members, ILinkStore links, IOutbox outbox, IIds ids, TimeProvider time)
    : IRequestHandler<ForgetPassword, Done>
{
    public async Task<Done> Handle(ForgetPassword asked, CancellationToken cancel)
    {
        if (await members.FindByLogin("", EmailAddress.KeyOf(asked.Email), cancel) is not { State: { Email: not null } member }) return default;
        var secret = ids.Secret();
        links.Add(new(Secrets.Hash(secret), LinkPurpose.ResetPassword, member.Id, time.Now() + OneUseLink.Lifetime(LinkPurpose.ResetPassword)));
        outbox.Put(Letters.ResetPassword(member, asked.PublicUrl, secret).Entry(ids.Next(), time.Now()));
        return default;
    }
}
