using FluentValidation;
using MediatR;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Members;

/// <summary>
/// Signs somebody in by name or address and password, as a session or an access token. A wrong password is counted in the
/// same commit that refuses it, on the member's version, so that racing guesses are counted one by one.
/// </summary>
/// <param name="Login">User name or mail address.</param>
/// <param name="Name">The token's name, or a short description of the browser.</param>
[Allow(Who.Everybody)]
public sealed record SignIn(Actor Actor, string Login, string Password, PassKind Kind, string Name) : Command<SignInAnswer>(Actor);

/// <summary>The pass and its secret, told once; both null when the sign-in failed.</summary>
public sealed record SignInAnswer(Pass? Pass, string? Secret)
{
    public static SignInAnswer Failed { get; } = new(null, null);
}

/// <summary>How long a pass lives.</summary>
public static class PassLifetime
{
    public static readonly TimeSpan Session = TimeSpan.FromDays(30);
    public static readonly TimeSpan Token = TimeSpan.FromDays(365);

    public static TimeSpan Of(PassKind kind) => kind == PassKind.Session ? Session : Token;
}

internal sealed class SignInValidator : AbstractValidator<SignIn>
{
    public SignInValidator()
    {
        RuleFor(m => m.Login).NotEmpty().MaximumLength(EmailAddress.MaxLength);
        RuleFor(m => m.Password).NotEmpty().MaximumLength(Password.MaxLength);
        RuleFor(m => m.Name).NotEmpty().MaximumLength(100);
    }
}

internal sealed class SignInHandler(IMemberStore members, ISessionStore sessions, IPasswords passwords, IIds ids, TimeProvider time)
    : IRequestHandler<SignIn, SignInAnswer>
{
    public async Task<SignInAnswer> Handle(SignIn asked, CancellationToken cancel)
    {
        var member = await members.FindByLogin(UserName.KeyOf(asked.Login), EmailAddress.KeyOf(asked.Login), cancel);
        var matches = passwords.Check(member?.State.PasswordHash, asked.Password);
        if (member is null || member.State.Standing != Standing.Open || member.IsLockedOut(time.Now())) return SignInAnswer.Failed;
        if (matches) return Admit(member, asked);
        member.MissPassword(time.Now());
        members.Keep(member);
        return SignInAnswer.Failed;
    }

    private SignInAnswer Admit(Member member, SignIn asked)
    {
        // Kept although often unchanged: a success that raced with the tenth failure must lose.
        member.FindPassword();
        members.Keep(member);
        var (secret, now) = (ids.Secret(), time.Now());
        var pass = new Pass(ids.Next(), asked.Kind, Secrets.Hash(secret), member.State.Id, asked.Name, now, now + PassLifetime.Of(asked.Kind));
        sessions.Add(pass);
        return new(pass, secret);
    }
}
