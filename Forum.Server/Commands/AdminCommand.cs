using System.CommandLine;
using MediatR;
using Spectre.Console;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Server.Commands;

/// <summary><c>admin create EMAIL</c>: makes an administrator at the terminal.</summary>
internal static class AdminCommand
{
    public static Command Make(OpenHost open)
    {
        var email = new Argument<string>("EMAIL") { Description = "The mail address to sign in with. A member who has it is appointed and keeps their password." };
        var create = new Command("create", "Makes an administrator. Asks for the password on a terminal, reads it as one line from the input elsewhere.") { email };
        create.SetAction(Verbs.Answering(async (asked, cancel) =>
        {
            var address = asked.GetRequiredValue(email);
            if (!EmailAddress.IsValid(address)) throw new CommandFailed($"{address} is no mail address.");
            await using var host = await open(cancel);
            await asked.InvocationConfiguration.Output.WriteLineAsync(await Appoint(host, address, cancel));
        }));
        return new("admin", "Administrators.") { create };
    }

    private static async Task<string> Appoint(CommandHost host, string email, CancellationToken cancel)
    {
        await using var scope = host.Get<IServiceScopeFactory>().CreateAsyncScope();
        var (members, mediator) = (scope.ServiceProvider.GetRequiredService<IMemberStore>(), scope.ServiceProvider.GetRequiredService<IMediator>());
        if (await members.FindByLogin("", EmailAddress.KeyOf(email), cancel) is { State: var known })
        {
            await mediator.Send(new AppointMember(Actor.Forum, known.UserName, known.Roles | Roles.Administrator, "Appointed at the terminal"), cancel);
            return $"{known.UserName} is an administrator now.";
        }
        var made = await mediator.Send(new AppointFirstAdministrator(Actor.Forum, email, await Password(host, cancel)), cancel);
        return $"Made the administrator {made.UserName}. Sign in with {made.Email}.";
    }

    private static async Task<string> Password(CommandHost host, CancellationToken cancel)
    {
        var password = Console.IsInputRedirected
            ? await Console.In.ReadLineAsync(cancel) ?? ""
            : await AnsiConsole.PromptAsync(new TextPrompt<string>("Password:").Secret(null), cancel);
        if (password.Length is < Core.Members.Password.MinLength or > Core.Members.Password.MaxLength)
            throw new CommandFailed($"The password needs {Core.Members.Password.MinLength} to {Core.Members.Password.MaxLength} characters.");
        return host.Get<IPasswords>().IsCommon(password) ? throw new CommandFailed("Everybody tries this password first. Choose a less common one.") : password;
    }
}
