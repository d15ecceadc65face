using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using VmugForum.Bench.Seeding;

namespace VmugForum.Bench.Soak.Promises;

/// <summary>R19: the server under a full room is stopped and started again, and everybody comes back by themselves.</summary>
internal sealed class HerdReturns : Promise
{
    private const int FirstListener = 50;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30), Patience = TimeSpan.FromMinutes(3);

    public override IReadOnlyList<string> Ids => ["R19"];

    public override string Sentence => "a whole room that comes back at once after a restart is let in, and hears of no fault";

    public override async Task<Verdict> Show(SoakRun run)
    {
        var people = run.Times(2_000, least: 200);
        await using var community = await Community.Found();
        List<Returner> herd = [.. Enumerable.Range(FirstListener, people).Select(member => new Returner(community.Server.Address, Seed.Token(member), Seed.Meeting))];
        var staying = herd.Select(one => one.Stay()).ToList();
        run.Tell($"{people:N0} sit down");
        List<string> broken = [.. await UntilIn(herd, visits: 1)];
        var (code, stopped) = await community.Server.Terminate();
        if (code != 0) broken.Add($"the server ended with {code}");
        run.Tell($"{people:N0} come back");
        await community.StartAgain();
        var ready = Stopwatch.GetTimestamp();
        broken.AddRange(await UntilIn(herd, visits: 2));
        broken.AddRange(Objections(herd, ready, run.Within(Limit)));
        var back = Stopwatch.GetElapsedTime(ready, herd.Max(one => one.CameAt));
        Control[] controls = [await Busy(), Control.Of("one who came back a second too late", Objections(herd, herd.Max(one => one.CameAt) - (long)((Limit.TotalSeconds + 1) * Stopwatch.Frequency), Limit))];
        foreach (var one in herd) one.Leave();
        await Task.WhenAll(staying);
        foreach (var one in herd) one.Dispose();
        return new($"a server with {people:N0} members in a room is stopped within {stopped.TotalSeconds:0.0} s and started again", $"all back {back.TotalSeconds:0.0} s after it was ready, put off {herd.Sum(one => one.PutOff):N0} times, {broken.Count} answers that nobody may get",
            "30 s, 0", broken, controls);
    }

    /// <summary>Every way in which those who came back weren't received as they must be.</summary>
    /// <param name="ready">When the server could be asked again.</param>
    /// <param name="limit">How long after that they may take.</param>
    private static List<string> Objections(IReadOnlyList<Returner> herd, long ready, TimeSpan limit)
    {
        List<string> found = [.. herd.SelectMany(one => one.Bad).CountBy(bad => bad).Select(bad => $"{bad.Value} times: {bad.Key}")];
        if (herd.Count(one => Stopwatch.GetElapsedTime(ready, one.CameAt) > limit) is > 0 and var late) found.Add($"{late} came back later than {limit.TotalSeconds:0} s");
        return found;
    }

    private static async Task<IEnumerable<string>> UntilIn(IReadOnlyList<Returner> herd, int visits)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < Patience; await Task.Delay(50))
            if (herd.All(one => one.IsIn && one.Visits >= visits)) return [];
        return [$"{herd.Count(one => !one.IsIn)} never came in"];
    }

    /// <summary>A server that says 503 to whoever comes.</summary>
    private static async Task<Control> Busy()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var one = new Returner(new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"), "none", "none");
        var staying = one.Stay();
        using (var guest = await listener.AcceptTcpClientAsync()) await guest.GetStream().WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"));
        for (var waited = 0; one.Bad.Count == 0 && waited < 500; waited++) await Task.Delay(10);
        one.Leave();
        await staying;
        return Control.Of("a server that answers 503", Objections([one], Stopwatch.GetTimestamp(), Limit));
    }
}
