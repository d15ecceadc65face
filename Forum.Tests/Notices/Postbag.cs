using System.Diagnostics;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;
using VmugForum.Tests.Harness;
using Letter = VmugForum.Core.Members.Letter;

namespace VmugForum.Tests.Notices;

/// <summary>Letters as they lie in the folder of a forum without a mail server.</summary>
internal static class Postbag
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The letters to somebody, once there are so many.</summary>
    public static async Task<IReadOnlyList<MimeMessage>> Letters(this Harness.Forum forum, Person to, int atLeast = 1, string? subject = null)
    {
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            List<MimeMessage> found = [.. Of(forum, to).Where(letter => subject is null || letter.Subject == subject)];
            if (found.Count >= atLeast) return found;
            clock.Elapsed.ShouldBeLessThan(Patience, $"Only {found.Count} letters to {to.UserName} came.");
        }
    }

    /// <summary>The letter as it would be written at this moment; null when none would be.</summary>
    public static async Task<Letter?> Write(this Harness.Forum forum, NoticeLetter asked)
    {
        await using var scope = forum.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new WriteNoticeLetter(Actor.Forum, asked, "https://forum.example.org"), TestContext.Current.CancellationToken);
    }

    /// <summary>What lies there now, besides the letter with which the account was opened.</summary>
    public static IEnumerable<MimeMessage> Of(Harness.Forum forum, Person to)
    {
        var folder = Path.Combine(forum.Folder, "mail");
        if (!Directory.Exists(folder)) return [];
        return Directory.GetFiles(folder, "*.eml").Order(StringComparer.Ordinal).Select(file => MimeMessage.Load(file)).Where(letter => letter.To.ToString() == $"{to.UserName}@example.org" && letter.Subject != "Open your VmugForum account");
    }
}
