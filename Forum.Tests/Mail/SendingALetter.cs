using System.Diagnostics;
using System.Globalization;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Notices;
using VmugForum.Core.Ports;
using VmugForum.Server.Mail;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Live;
using Letter = VmugForum.Core.Members.Letter;
using NoticeKind = VmugForum.Client.Contracts.NoticeKind;

namespace VmugForum.Tests.Mail;

/// <summary>R29: letters leave through a mail server; one that can't be delivered is tried five times and then waits for staff.</summary>
public sealed class SendingALetter
{
    private const int Tries = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Brings_it_to_the_mail_server_and_forgets_it()
    {
        await using var server = new MailServer();
        await using var forum = await Forum(server, new());

        await forum.Guest.Register(new() { UserName = "newcomer", Email = "newcomer@example.org", Password = Harness.Forum.Password, DisplayName = "New" });
        var letter = await Next(server.Taken);

        letter.ShouldContain("To: newcomer@example.org");
        letter.ShouldContain("From: VmugForum <forum@example.org>");
        letter.ShouldContain("https://forum.example.org/");
        (await Settled(forum, depth => depth.Waiting == 0)).ShouldBe(new OutboxDepth(0, 0));
    }

    [Fact]
    public async Task Tries_five_times_longer_and_longer_and_then_parks_it()
    {
        var clock = new MovableClock();
        await using var server = new MailServer(refuses: "nowhere@");
        await using var forum = await Forum(server, clock);

        await forum.Guest.Register(new() { UserName = "nowhere", Email = "nowhere@example.org", Password = Harness.Forum.Password, DisplayName = "New" });
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            (await Next(server.Refused)).ShouldContain("nowhere@example.org");
            await Logged(forum, attempt);
            clock.Move(TimeSpan.FromHours(1));
        }

        (await Settled(forum, depth => depth.Parked == 1)).Parked.ShouldBe(1);
        server.Refused.TryRead(out _).ShouldBeFalse();
        forum.Logs.Lines.ShouldContain(line => line.Contains("at try 5", StringComparison.Ordinal) && line.Contains("parked", StringComparison.Ordinal));
        forum.Logs.Lines.ShouldNotContain(line => line.Contains("nowhere@example.org", StringComparison.Ordinal));
        await IsToldOnceUntilSheLooks(forum, clock);
    }

    private static async Task IsToldOnceUntilSheLooks(Harness.Forum forum, MovableClock clock)
    {
        await Until(async () =>
        {
            clock.Move(TimeSpan.FromSeconds(40));
            return await Told(forum) == 1;
        });
        await Park(forum, clock);
        (await Told(forum)).ShouldBe(1, "She hasn’t looked yet.");
        await using (var scope = forum.Services.CreateAsyncScope())
            Failure.Words((await scope.ServiceProvider.GetRequiredService<IOutbox>().ListParked(1, Cancel)).Single().Error).ShouldBe("The mail server doesn’t take letters to this address (550).");
        await forum.Admin.Forum.PutAllNoticesAway(cancel: Cancel);

        await Park(forum, clock);
        (await Told(forum)).ShouldBe(2);
    }

    private static async Task<int> Told(Harness.Forum forum) => (await forum.Admin.Forum.ListNotices(cancel: Cancel)).Items.Where(notice => notice.Kind == NoticeKind.ParkedWork).Sum(notice => notice.Count);

    /// <summary>As if another letter had been parked, and the time for telling of it had come.</summary>
    private static async Task Park(Harness.Forum forum, MovableClock clock)
    {
        await using (var scope = forum.Services.CreateAsyncScope()) await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new NoteParkedWork(Actor.Forum), Cancel);
        clock.Move(TimeSpan.FromMinutes(1));
        await Settled(forum, depth => depth.Waiting == 0);
    }

    [Fact]
    public async Task Takes_several_at_once_through_one_connection()
    {
        await using var server = new MailServer();
        await using var forum = await Forum(server, new());
        await using (var scope = forum.Services.CreateAsyncScope())
        {
            var outbox = scope.ServiceProvider.GetRequiredService<IOutbox>();
            for (var n = 0; n < 5; n++) outbox.Put(new Letter($"somebody-{n}@example.org", "News", "There are news.").Entry($"l-{n}", DateTimeOffset.UtcNow.AddDays(-1)));
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(null, Cancel);
        }

        for (var n = 0; n < 5; n++) (await Next(server.Taken)).ShouldContain($"To: somebody-{n}@example.org");

        server.Calls.ShouldBe(1);
        await Settled(forum, depth => depth.Waiting == 0);
    }

    private static async Task<Harness.Forum> Forum(MailServer server, MovableClock clock)
    {
        var forum = new OnSqlite(new()
        {
            Environment = "Production", Time = clock,
            Settings = new Dictionary<string, string>
            {
                ["Forum:Mail:Host"] = "127.0.0.1", ["Forum:Mail:Port"] = server.Port.ToString(CultureInfo.InvariantCulture), ["Forum:Mail:From"] = "forum@example.org",
                ["Forum:PublicUrl"] = "https://forum.example.org",
            },
        });
        await forum.InitializeAsync();
        return forum;
    }

    private static async Task<string> Next(System.Threading.Channels.ChannelReader<string> came) => await came.ReadAsync(Cancel).AsTask().WaitAsync(Patience, Cancel);

    /// <summary>The line is written before the letter is put back; a moved clock finds it there.</summary>
    private static Task Logged(Harness.Forum forum, int attempt) =>
        Until(() => Task.FromResult(forum.Logs.Lines.Any(line => line.Contains($"at try {attempt} ", StringComparison.Ordinal))));

    private static async Task<OutboxDepth> Settled(Harness.Forum forum, Func<OutboxDepth, bool> asExpected)
    {
        await Until(async () => asExpected(await Depth(forum)));
        return await Depth(forum);
    }

    private static async Task<OutboxDepth> Depth(Harness.Forum forum)
    {
        await using var scope = forum.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IOutbox>().Depth(Cancel);
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        for (var clock = Stopwatch.StartNew(); !await isSo(); await Task.Delay(20, Cancel)) clock.Elapsed.ShouldBeLessThan(Patience);
    }
}
