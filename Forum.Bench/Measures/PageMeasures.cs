using VmugForum.Bench.Bare;
using VmugForum.Bench.Load;
using VmugForum.Bench.Machine;
using VmugForum.Bench.Seeding;

namespace VmugForum.Bench.Measures;

/// <summary>One page or answer over HTTP beside a bare one.</summary>
/// <param name="requests">What is asked in turn; may ask the server first.</param>
/// <param name="bare">What the bare pages are asked for instead.</param>
/// <param name="rate">What the rate must reach.</param>
/// <param name="p99">What the 99th percentile, in ms, must reach; null when it is told for its own sake.</param>
/// <param name="isNew">Asks for what nothing before it has asked a server for that has just started, so that it has to get warm in it.</param>
internal sealed class PageMeasure(
    string name, string about, Func<RunningServer, CancellationToken, Task<IReadOnlyList<Request>>> requests, Request[] bare, int expected, Goal rate, Goal? p99 = null, bool isNew = false) : IMeasure
{
    public string Name => name;

    public string About => about;

    /// <summary>Drives a server once, for the sake of what it does to it.</summary>
    public async Task Load(RunningServer server, TimeSpan time, CancellationToken cancel) =>
        await Wrk.Drive(server.Address, await requests(server, cancel), HttpLoad.Connections, time, cancel);

    public async Task<IReadOnlyList<Figure>> Take(Desk desk, CancellationToken cancel)
    {
        desk.Tell(about);
        var (forum, pace) = (await desk.Forum(cancel), isNew ? desk.Pace.WhenWarm() : desk.Pace);
        var ours = await HttpLoad.Drive(forum, await requests(forum, cancel), expected, HttpLoad.Connections, pace, cancel);
        var theirs = await desk.BareRuns("pages", bare, expected, HttpLoad.Connections, pace, cancel);
        Figure speed = new(name, about, ours.Rate, "req/s", theirs.Rate, rate, ours.Note);
        return p99 is null ? [speed] : [speed, new(name, $"{about}, 99th percentile", ours.P99, "ms", theirs.P99, p99)];
    }
}

/// <summary>Every measure of pages and of the thread as JSON.</summary>
internal static class PageMeasures
{
    /// <summary>How many different guests' pages are in demand at a time.</summary>
    private const int Popular = 100;

    private static readonly Request[] Ready = [.. Enumerable.Range(0, Popular).Select(i => new Request($"/page/{i}"))];
    private static readonly Request[] Unchanged = [.. Ready.Select(r => r with { Headers = [("If-None-Match", BarePages.Tag)] })];
    private static readonly Request[] Rendered = [.. Enumerable.Range(0, Popular).Select(i => new Request($"/rendered/{i}"))];
    private static readonly Request[] Json = [.. Enumerable.Range(0, Popular).Select(i => new Request($"/thread/{i}"))];

    public static IEnumerable<IMeasure> All =>
    [
        new PageMeasure("guest-thread", "Thread page of 20 posts, guest", (server, cancel) => Pages(server, Seed.Usual, Popular, [], cancel), Ready, 200, Goal.AtLeastOfBare(0.5), isNew: true),
        new PageMeasure("guest-board", "Thread list of a board, guest", (_, _) => One($"/boards/{Seed.Board}"), Ready, 200, Goal.AtLeastOfBare(0.5)),
        new PageMeasure("guest-home", "Home page, guest", (_, _) => One("/"), Ready, 200, Goal.AtLeastOfBare(0.5)),
        new PageMeasure("member-thread", "Thread page of 20 posts, signed-in member, another thread each time", async (server, cancel) => await Pages(server, Seed.Usual, int.MaxValue, [await Cookies(server, cancel)], cancel), Rendered, 200,
            Goal.AtLeastOfBare(0.4), Goal.AtMost(25), isNew: true),
        new PageMeasure("member-304", "Thread page unchanged since the member's last visit (304)", Known, Unchanged, 304, Goal.AtLeastOfBare(0.4), Goal.AtMost(25)),
        new PageMeasure("thread-json", "Thread of 20 posts as JSON, guest, another thread each time", (_, _) => Threads([]), Json, 200, Goal.AtLeastOfBare(0.4)),
        new PageMeasure("member-json", "Thread of 20 posts as JSON, a member's program, another thread each time", (_, _) => Threads([Bearer]), Json, 200, Goal.AtLeastOfBare(0.4)),
    ];

    /// <summary>A page's cookies in the browser of somebody who reads: the session, and what the first page set beside it.</summary>
    internal static async Task<(string, string)> Cookies(RunningServer server, CancellationToken cancel)
    {
        var session = $"__Host-forum={Seed.Session(1)}";
        var page = (await Pages(server, Seed.Usual, 1, [("Cookie", session)], cancel))[0];
        using var answer = await HttpLoad.Ask(server, page, cancel);
        var set = answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.Select(cookie => cookie.Split(';')[0]) : [];
        return ("Cookie", string.Join("; ", set.Prepend(session)));
    }

    private static (string, string) Bearer => ("Authorization", $"Bearer {Seed.Token(1)}");

    /// <summary>Pages of full threads, at the addresses that links lead to.</summary>
    internal static async Task<IReadOnlyList<Request>> Pages(RunningServer server, Seed seed, int most, (string, string)[] headers, CancellationToken cancel)
    {
        using var answer = await HttpLoad.Ask(server, new($"/threads/{Seed.Thread(0)}"), cancel);
        var slug = answer.Headers.Location?.ToString().Split('/')[^1].Replace("upgrade-0", "upgrade-{0}", StringComparison.Ordinal)
            ?? throw new CannotMeasure("A thread's short address doesn't lead to its page");
        return [.. seed.Full.Take(most).Select(i => new Request($"/threads/{Seed.Thread(i)}/{slug.Replace("{0}", $"{i}", StringComparison.Ordinal)}", Headers: headers))];
    }

    // The browser has each page with its tag and asks whether it has changed.
    private static async Task<IReadOnlyList<Request>> Known(RunningServer server, CancellationToken cancel)
    {
        List<Request> known = [];
        var cookies = await Cookies(server, cancel);
        foreach (var page in await Pages(server, Seed.Usual, Popular, [cookies], cancel))
        {
            using var answer = await HttpLoad.Ask(server, page, cancel);
            var tag = answer.Headers.ETag?.ToString() ?? throw new CannotMeasure("A member's thread page has no ETag");
            known.Add(page with { Headers = [cookies, ("If-None-Match", tag)] });
        }
        return known;
    }

    private static Task<IReadOnlyList<Request>> One(string path) => Task.FromResult<IReadOnlyList<Request>>([new(path)]);

    private static Task<IReadOnlyList<Request>> Threads((string, string)[] headers) =>
        Task.FromResult<IReadOnlyList<Request>>([.. Seed.Usual.Full.Select(i => new Request($"/api/v1/threads/{Seed.Thread(i)}", Headers: headers))]);
}
