using System.Text.RegularExpressions;
using MimeKit;
using Shouldly;
using VmugForum.Client;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Members;

/// <summary>As it is outside Development: the mailed link opens the account.</summary>
public sealed partial class OpeningAnAccount : IAsyncLifetime
{
    private readonly OnSqlite _forum = new(new ForumOptions { Environment = "Production", Settings = new Dictionary<string, string> { ["Forum:PublicUrl"] = "https://forum.example.org" } });

    public ValueTask InitializeAsync() => _forum.InitializeAsync();

    public ValueTask DisposeAsync() => _forum.DisposeAsync();

    [Fact]
    public async Task Takes_the_mailed_link_once()
    {
        await Register("ann", "ann@example.org");
        (await Should.ThrowAsync<ForumProblem>(() => _forum.Guest.SignIn("ann", Harness.Forum.Password, "n"))).Code.ShouldBe("sign-in.failed");
        var link = Link(await MailTo("ann@example.org", "Open your"));
        await _forum.Guest.OpenAccount(link);
        (await _forum.SignIn("ann", "ANN@example.org", Harness.Forum.Password)).UserName.ShouldBe("ann");
        (await Should.ThrowAsync<ForumProblem>(() => _forum.Guest.OpenAccount(link))).Code.ShouldBe("link.spent");
    }

    [Fact]
    public async Task Never_tells_who_is_here_already()
    {
        await Register("bob", "bob@example.org");
        await Register("bob", "other@example.org");
        await Register("b0b", "third@example.org");
        await Register("robert", "BOB@example.org");
        (await MailTo("other@example.org", "another name")).TextBody!.ShouldContain("\"bob\"");
        (await MailTo("third@example.org", "another name")).TextBody!.ShouldContain("\"b0b\"");
        (await MailTo("BOB@example.org", "already have")).TextBody!.ShouldContain("/signin/forgot");
        await _forum.Guest.ForgetPassword("never-seen@example.org");
    }

    [Fact]
    public async Task Lets_a_forgotten_password_be_set_anew_and_ends_whatever_was_open()
    {
        await Register("cleo", "cleo@example.org");
        await _forum.Guest.OpenAccount(Link(await MailTo("cleo@example.org", "Open your")));
        var before = await _forum.SignIn("cleo", "cleo", Harness.Forum.Password);
        await _forum.Guest.ForgetPassword("cleo@example.org");
        var link = Link(await MailTo("cleo@example.org", "Choose a new"));
        await _forum.Guest.ResetPassword(link, "harness-people-7");
        (await Should.ThrowAsync<ForumProblem>(() => before.Forum.GetMe())).Status.ShouldBe(401);
        (await Should.ThrowAsync<ForumProblem>(() => _forum.Guest.SignIn("cleo", Harness.Forum.Password, "n"))).Status.ShouldBe(401);
        await _forum.SignIn("cleo", "cleo", "harness-people-7");
    }

    [Theory]
    [InlineData("password1")]
    [InlineData("P@ssw0rd123!")]
    [InlineData("qwertyqwerty")]
    [InlineData("12345678")]
    [InlineData("aaaaaaaaaa")]
    [InlineData("VMware2026")]
    [InlineData("Ｐassword99")]
    [InlineData("short")]
    public async Task Refuses_a_password_that_everybody_tries(string password)
    {
        var no = await Should.ThrowAsync<ForumProblem>(() =>
            _forum.Guest.Register(new() { UserName = "dora", Email = "dora@example.org", Password = password, DisplayName = "Dora" }));
        no.Status.ShouldBe(400);
        no.Errors.Keys.ShouldBe(["password"]);
    }

    [Fact]
    public async Task Writes_each_letter_once()
    {
        for (var n = 0; n < 10; n++) await Register($"many-{n}", $"many-{n}@example.org");
        for (var n = 0; n < 10; n++) await MailTo($"many-{n}@example.org", "Open your");
        Mails().Count(mail => mail.To.ToString().StartsWith("many-", StringComparison.Ordinal)).ShouldBe(10);
    }

    private Task Register(string name, string email) =>
        _forum.Guest.Register(new() { UserName = name, Email = email, Password = Harness.Forum.Password, DisplayName = name });

    /// <summary>Waits for the letter: it is sent after the answer, by the outbox.</summary>
    private async Task<MimeMessage> MailTo(string address, string subject)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_forum.Folder, "mail")).FullName;
        using var arrivals = new FileSystemWatcher(folder, "*.eml");
        var arrived = new SemaphoreSlim(0);
        arrivals.Renamed += (_, _) => arrived.Release();
        arrivals.Created += (_, _) => arrived.Release();
        arrivals.EnableRaisingEvents = true;
        for (; ; )
        {
            if (Mails().FirstOrDefault(mail => mail.To.ToString() == address && mail.Subject!.Contains(subject, StringComparison.Ordinal)) is { } found) return found;
            (await arrived.WaitAsync(TimeSpan.FromSeconds(30))).ShouldBeTrue($"No letter to {address} came.");
        }
    }

    private IReadOnlyList<MimeMessage> Mails()
    {
        var folder = Path.Combine(_forum.Folder, "mail");
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.eml").Select(file => MimeMessage.Load(file))] : [];
    }

    private static string Link(MimeMessage mail)
    {
        mail.TextBody!.ShouldContain("https://forum.example.org/");
        return Secret().Match(mail.TextBody!).Groups[1].Value;
    }

    [GeneratedRegex("link=([A-Za-z0-9_-]{43})")]
    private static partial Regex Secret();
}
