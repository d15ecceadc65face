using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Members;

/// <summary>
/// Registers a person. The answer is always the same, whether the name or the address was free or taken: what happened
/// stands in the letter that goes to the address.
/// </summary>
/// <param name="OpenAtOnce">Opens the account without waiting for the mailed link (in Development).</param>
[Allow(Who.Everybody)]
public sealed record RegisterMember(Actor Actor, string UserName, string Email, string Password, string DisplayName, string PublicUrl, bool OpenAtOnce)
    : Command<Done>(Actor);

internal sealed class RegisterMemberValidator : AbstractValidator<RegisterMember>
{
    public RegisterMemberValidator(IPasswords passwords)
    {
        RuleFor(m => m.UserName).Must(UserName.IsValid)
            .WithMessage($"Use {UserName.MinLength} to {UserName.MaxLength} letters, digits, dots, hyphens or underscores; begin and end with a letter or digit.");
        RuleFor(m => m.Email).Email();
        RuleFor(m => m.Password).NewPassword(passwords);
        RuleFor(m => m.DisplayName).PersonName();
    }
}

internal sealed class RegisterMemberHandler(IMemberStore members, ILinkStore links, IOutbox outbox, IPasswords passwords, IIds ids, TimeProvider time)
    : IRequestHandler<RegisterMember, Done>
{
    public async Task<Done> Handle(RegisterMember asked, CancellationToken cancel)
    {
        var (name, email, hash) = (UserName.Of(asked.UserName), EmailAddress.Of(asked.Email), passwords.Hash(asked.Password));
        if (await members.FindByLogin("", email.Key, cancel) is not null) Post(Letters.AddressKnown(email, asked.PublicUrl));
        else if (await members.FindByLogin(name.Key, "", cancel) is not null) Post(Letters.NameTaken(email, name, asked.PublicUrl));
        else Welcome(Member.Register(new(ids.Next()), name, email, DisplayName.Tidy(asked.DisplayName), hash, time.Now()), asked);
        return default;
    }

    private void Welcome(Member member, RegisterMember asked)
    {
        if (asked.OpenAtOnce) member.Open();
        members.Add(member);
        var secret = ids.Secret();
        links.Add(new(Secrets.Hash(secret), LinkPurpose.OpenAccount, member.State.Id, time.Now() + OneUseLink.Lifetime(LinkPurpose.OpenAccount)));
        Post(Letters.Welcome(member.State, asked.PublicUrl, secret));
    }

    private void Post(Letter letter) => outbox.Put(letter.Entry(ids.Next(), time.Now()));
}
