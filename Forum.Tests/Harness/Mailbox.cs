using System.Diagnostics;
using MimeKit;

namespace VmugForum.Tests.Harness;

/// <summary>The folder into which a forum without a mail server writes its letters.</summary>
internal sealed class Mailbox(Forum forum)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private string Folder => Directory.CreateDirectory(Path.Combine(forum.Folder, "mail")).FullName;

    /// <summary>Waits for a letter to somebody whose subject begins so.</summary>
    public async Task<MimeMessage> Letter(string to, string subject)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(20))
        {
            if (All(to, subject) is [var letter, ..]) return letter;
            if (clock.Elapsed > Patience) throw new TimeoutException($"No letter “{subject}…” came to {to}.");
        }
    }

    /// <summary>All letters to somebody, as far as they have been sent, whose subject begins so.</summary>
    public IReadOnlyList<MimeMessage> All(string to, string subject = "") => [.. Directory.GetFiles(Folder, "*.eml").Select(file => MimeMessage.Load(file))
        .Where(letter => letter.To.Mailboxes.Any(box => box.Address == to) && letter.Subject!.StartsWith(subject, StringComparison.Ordinal))];
}
