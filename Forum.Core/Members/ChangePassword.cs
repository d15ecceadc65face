using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Members;

/// <summary>Changes the actor's password and ends every other session and token.</summary>
/// <param name="Pass">The present pass, which stays.</param>
[Allow(Who.Members)]
public sealed record ChangePassword(Actor Actor, string Present, string Password, string Pass) : Command<Done>(Actor);

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator(IPasswords passwords) => RuleFor(m => m.Password).NewPassword(passwords);
}

internal sealed class ChangePasswordHandler(IMemberStore members, ISessionStore sessions, IUnitOfWork unit, IPasswords passwords, TimeProvider time)
    : IRequestHandler<ChangePassword, Done>
{
    public async Task<Done> Handle(ChangePassword asked, CancellationToken cancel)
    {
        var member = await members.Find(asked.Actor.Member, cancel) ?? throw MemberRefusals.NotFound();
        if (!passwords.Check(member.State.PasswordHash, asked.Present)) throw MemberRefusals.WrongPassword();
        member.ChangePassword(passwords.Hash(asked.Password), time.Now());
        members.Keep(member);
        sessions.EndAll(member.State.Id, asked.Pass);
        unit.Enlist(new SessionsEnded(member.State.Id, null, time.Now()));
        return default;
    }
}
