using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Members;

/// <summary>Makes an open account with the administrator's role: the first of an empty store, or one made at the terminal.</summary>
[Allow(Who.Forum)]
public sealed record AppointFirstAdministrator(Actor Actor, string Email, string Password) : Command<MemberState>(Actor);

internal sealed class AppointFirstAdministratorHandler(IMemberStore members, IPasswords passwords, IIds ids, TimeProvider time)
    : IRequestHandler<AppointFirstAdministrator, MemberState>
{
    public async Task<MemberState> Handle(AppointFirstAdministrator asked, CancellationToken cancel)
    {
        var email = EmailAddress.Of(asked.Email);
        if (await members.FindByLogin("", email.Key, cancel) is not null) throw MemberRefusals.EmailTaken();
        var member = Member.Register(new(ids.Next()), await FreeName(email, cancel), email, "Administrator", passwords.Hash(asked.Password), time.Now());
        member.Open();
        member.Appoint(asked.Actor, Roles.Administrator, "Made at the terminal or by configuration", time.Now());
        members.Add(member);
        return member.State;
    }

    private async Task<UserName> FreeName(EmailAddress email, CancellationToken cancel)
    {
        var local = email.Value.Split('@')[0];
        var wanted = UserName.IsValid(local) ? local : "admin";
        for (var n = 1; ; n++)
        {
            var name = UserName.Of(n == 1 ? wanted : $"{wanted[..Math.Min(wanted.Length, 18)]}-{n}");
            if (await members.FindByLogin(name.Key, "", cancel) is null) return name;
        }
    }
}
