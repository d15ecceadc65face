using System.CommandLine;
using System.Globalization;
using VmugForum.Server.Storage;

namespace VmugForum.Server.Commands;

/// <summary><c>backup FILE</c>, <c>restore FILE</c>, and <c>restored</c> for what other tools have put back.</summary>
internal static class BackupCommand
{
    public static Command MakeBackup(OpenHost reach)
    {
        var file = new Argument<string>("FILE") { Description = "Where the copy goes. It appears there whole or not at all, for its owner alone." };
        var force = new Option<bool>("--force") { Description = "Replaces a file that is there." };
        var backup = new Command("backup", "Copies the store into one file, while the server runs and people talk.") { file, force };
        backup.SetAction(Verbs.Answering(async (asked, cancel) =>
        {
            await using var host = await reach(cancel);
            var (path, output) = (Path.GetFullPath(asked.GetRequiredValue(file)), asked.InvocationConfiguration.Output);
            BackupSeal? made = null;
            await ProgressBars.Show(output, async progress => made = await host.Get<IBackups>().Make(path, asked.GetValue(force), progress, cancel));
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path} holds the store of {made!.At:yyyy-MM-dd HH:mm:ss} UTC, {made.Bytes:N0} bytes. It is as private as the store itself."));
        }));
        return backup;
    }

    public static Command MakeRestore(OpenHost reach)
    {
        var file = new Argument<string>("FILE") { Description = "What backup has made." };
        var force = new Option<bool>("--force") { Description = "Puts a store that is there aside under another name." };
        var signOut = new Option<bool>("--sign-out") { Description = "Ends all sessions, access tokens and mailed links that the copy holds." };
        var restore = new Command("restore", "Checks a copy and puts it in the place of the store. The server must be stopped.") { file, force, signOut };
        restore.SetAction(Verbs.Answering(async (asked, cancel) =>
        {
            await using var host = await reach(cancel);
            var (order, output) = (new RestoreOrder(Path.GetFullPath(asked.GetRequiredValue(file)), asked.GetValue(force), asked.GetValue(signOut)), asked.InvocationConfiguration.Output);
            Restored? done = null;
            await ProgressBars.Show(output, async progress => done = await host.Get<IBackups>().Restore(order, progress, cancel));
            if (done!.PutAside is { } aside) await output.WriteLineAsync($"The earlier store is kept as {aside}.");
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{done.Where} is the store of {done.From:yyyy-MM-dd HH:mm:ss} UTC. All logs go on far above the numbers in it."));
        }));
        return restore;
    }

    public static Command MakeRestored(OpenHost reach)
    {
        var signOut = new Option<bool>("--sign-out") { Description = "Ends all sessions, access tokens and mailed links that the copy holds." };
        var restored = new Command("restored", "Takes note that another tool has put an older copy of the store back (mongorestore, a snapshot): no number is given out twice. Before the first start.") { signOut };
        restored.SetAction(Verbs.Answering(async (asked, cancel) =>
        {
            await using var host = await reach(cancel);
            await host.Get<IBackups>().NoteRestored(asked.GetValue(signOut), cancel);
            await asked.InvocationConfiguration.Output.WriteLineAsync("Noted. At the next start all logs go on far above the numbers in the store.");
        }));
        return restored;
    }
}
