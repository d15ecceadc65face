using System.Diagnostics;
using VmugForum.Bench.Faults;
using VmugForum.Client;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R28 and R29: the server is killed after the mail server has taken a letter and before it knows; and a letter that nobody takes is parked. Needs libfaketime.</summary>
internal sealed class LettersOnce : Promise
{
    private const int Tries = 5, Poisoned = 2_000;

    /// <summary>A claim on a letter lapses after five minutes.</summary>
    private static readonly TimeSpan Lapsed = TimeSpan.FromMinutes(6), Hour = TimeSpan.FromHours(1), Patience = TimeSpan.FromSeconds(90), Silence = TimeSpan.FromSeconds(3);

    public override IReadOnlyList<string> Ids => ["R28", "R29"];

    public override string Sentence => "a letter is sent once whenever the server is killed, and one that can't be sent is parked";

    public override IReadOnlyList<(string Program, string Package)> Needs => [("faketime", "faketime")];

    public override async Task<Verdict> Show(SoakRun run)
    {
        var kills = run.Times(50, least: 2);
        using var folder = new OwnFolder();
        var clock = new FakeClock(folder.Path);
        await using var mail = new MailServer(refuses: Community.Mail(Poisoned));
        string[] settings = ["--Forum:Mail:Host", "127.0.0.1", "--Forum:Mail:Port", $"{mail.Port}", "--Forum:Mail:From", "forum@example.org"];
        await using var community = await Community.Found(start => clock.Under(start) with { Settings = [.. start.Settings, .. settings] });
        List<string> expected = [];
        for (var kill = 1; kill <= kills; kill++)
        {
            run.Tell($"kill {kill} of {kills}");
            if (await KillInBetween(community, mail, kill)) expected.Add(Community.Mail(kill));
            await community.StartAgain();
        }
        List<TakenLetter> taken = [.. Letters.ReadAll(mail.Taken)];
        var first = taken.Count;
        List<string> broken = [.. await clock.Jump(Lapsed, community.Server.Address) ? [] : new[] { "the server's clock didn't follow" }];
        await Until(() => taken.Count >= first + expected.Count, () => taken.AddRange(Letters.ReadAll(mail.Taken)));
        broken.AddRange(Letters.Objections(taken, expected));
        if (taken.Count == taken.DistinctBy(letter => letter.Id).Count()) broken.Add("No letter had to be sent again, so no kill came in between and this shows nothing.");
        run.Tell("a letter that nobody takes");
        var refused = await Poison(community, mail, clock);
        if (refused != Tries) broken.Add($"a letter that nobody takes was tried {refused} times");
        await community.Server.Terminate();
        if (OldStore.Number(community.File, "SELECT count(*) FROM outbox WHERE parked = 1") is not 1 and var parked) broken.Add($"{parked} letters are parked");
        if (OldStore.Number(community.File, "SELECT count(*) FROM outbox WHERE parked = 0") is not 0 and var waiting) broken.Add($"{waiting} letters still wait");
        return new($"{kills} kills between a letter's taking and the note of it, {taken.Count:N0} letters taken, and one that was refused {refused} times", $"{broken.Count} missing, doubled or not parked", "0", broken,
        [
            Control.Of("a letter that never came", Letters.Objections([.. taken.Where(letter => letter.To != expected[0])], expected)),
            Control.Of("a letter that came again under another id", Letters.Objections([.. taken, taken[0] with { Id = "another" }], expected)),
        ]);
    }

    /// <summary>Asks for a letter and kills the server once it is taken. False when the asking wasn't answered: then nothing is due.</summary>
    private static async Task<bool> KillInBetween(Community community, MailServer mail, int member)
    {
        var killed = new TaskCompletionSource();
        mail.BeforeTellingSo = async () =>
        {
            mail.BeforeTellingSo = null;
            await community.Server.Kill();
            killed.SetResult();
        };
        var isAsked = await Ask(community, member);
        await killed.Task.WaitAsync(Patience);
        return isAsked;
    }

    private static async Task<bool> Ask(Community community, int member)
    {
        using var http = new HttpClient { BaseAddress = community.Server.Address };
        try { await new ForumClient(http) { Retries = 0 }.ForgetPassword(Community.Mail(member)); }
        catch (Exception killed) when (killed is HttpRequestException or ForumProblem) { return false; }
        return true;
    }

    /// <summary>How often the letter was tried, each time when it was due, until it was tried no more.</summary>
    private static async Task<int> Poison(Community community, MailServer mail, FakeClock clock)
    {
        await Ask(community, Poisoned);
        var (tried, ahead) = (0, Lapsed);
        for (var wait = Stopwatch.StartNew(); wait.Elapsed < (tried < Tries ? Patience : Silence); await Task.Delay(50))
        {
            if (!mail.Refused.TryRead(out _)) continue;
            tried++;
            await Task.Delay(500); // It is put back a moment after it was refused.
            await clock.Jump(ahead += Hour, community.Server.Address);
            wait.Restart();
        }
        return tried;
    }

    private static async Task Until(Func<bool> isSo, Action look)
    {
        for (var clock = Stopwatch.StartNew(); !isSo() && clock.Elapsed < Patience; await Task.Delay(50)) look();
    }
}
