using System.CommandLine;
using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;
using VmugForum.Server.Settings;
using VmugForum.Server.Storage;

namespace VmugForum.Server.Commands;

/// <summary>The verbs of the command line. Without one the server starts.</summary>
public static class Verbs
{
    /// <summary>Is this a verb, or a question for help? Anything else are settings of the server.</summary>
    public static bool AreAsked(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || first is "-h" or "-?" or "--help" or "--version");

    /// <summary>Does what was asked; 0 only when it was done.</summary>
    public static Task<int> Run(string[] args) => Run(args, Console.Out, Console.Error);

    internal static Task<int> Run(string[] args, TextWriter output, TextWriter error)
    {
        var (settings, words) = Sort(args);
        OpenHost open = cancel => CommandHost.Open(settings, cancel);
        OpenHost reach = _ => Task.FromResult(CommandHost.Reach(settings));
        var root = new RootCommand("VmugForum. Without a verb it starts the server. Settings are given as --Forum:Seed none or --ConnectionStrings:Forum \"…\".")
        {
            ImportCommand.Make(open, reach), CommunityCommands.MakeExport(reach), BackupCommand.MakeBackup(reach), BackupCommand.MakeRestore(reach), BackupCommand.MakeRestored(reach), AdminCommand.Make(open), CheckCommand.Make(reach), HealthCommand.Make(),
        };
        return root.Parse(words).InvokeAsync(new() { Output = output, Error = error });
    }

    /// <summary>Runs a verb and says in one line why it couldn't be done.</summary>
    internal static Func<ParseResult, CancellationToken, Task<int>> Answering(Func<ParseResult, CancellationToken, Task> run) => async (asked, cancel) =>
    {
        try
        {
            await run(asked, cancel);
            return 0;
        }
        catch (InputRefused refused)
        {
            return await Fail(asked, string.Join(' ', refused.Errors.SelectMany(field => field.Value.Select(why => $"{field.Key}: {why}"))));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return await Fail(asked, "Stopped. Nothing of it shows; run it again to go on.");
        }
        catch (Exception why) when (why is CommandFailed or RuleViolation or WrongSetting or StoreUnfit or StoreUnavailable or IOException or UnauthorizedAccessException)
        {
            return await Fail(asked, why.Message);
        }
    };

    private static async Task<int> Fail(ParseResult asked, string why)
    {
        await asked.InvocationConfiguration.Error.WriteLineAsync(why.ReplaceLineEndings(" "));
        return 1;
    }

    // Settings of the host stand among the words: --Section:Key value, --Section:Key=value and the host's own few.
    private static (string[] Settings, string[] Words) Sort(string[] args)
    {
        List<string> settings = [], words = [];
        for (var i = 0; i < args.Length; i++)
        {
            if (!IsSetting(args[i])) words.Add(args[i]);
            else if (args[i].Contains('=') || i + 1 == args.Length) settings.Add(args[i]);
            else settings.AddRange([args[i], args[++i]]);
        }
        return ([.. settings], [.. words]);
    }

    private static bool IsSetting(string arg) =>
        arg.StartsWith("--", StringComparison.Ordinal) && arg.Split('=')[0] is var key && (key.Contains(':') || key is "--environment" or "--contentRoot");
}
