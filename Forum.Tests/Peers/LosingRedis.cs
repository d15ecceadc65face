using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using VmugForum.Bench.Soak;

namespace VmugForum.Tests.Peers;

/// <summary>Redis dies in the middle of talk and comes back: lines come later for a while, and none is lost or doubled.</summary>
[Collection(TwoServers.Name)]
public sealed class LosingRedis(Pair pair)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    // What a machine that runs other tests besides may add.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Makes_news_of_the_other_server_late_and_nothing_worse()
    {
        var said = new Dictionary<ServerProcess, int> { [pair.A] = pair.A.Said.Length, [pair.B] = pair.B.Said.Length };
        string Since(ServerProcess server) => server.Said[said[server]..]; // What earlier tests led to is theirs.
        await using var a = pair.Load(pair.A, pair.Rooms[7]);
        await using var b = pair.Load(pair.B, pair.Rooms[7]);
        await Task.WhenAll(a.AddReaders(4), b.AddReaders(4));
        (await Said(pair.A)).ShouldBe(("ready", []));

        var (slowestAway, slowestBack) = (TimeSpan.Zero, TimeSpan.Zero);
        await Task.WhenAll(a.TalkUntil(Fire, senders: 3, firstSender: 0), b.TalkUntil(() => Task.Delay(Soon + Soon, Cancel), senders: 3, firstSender: 10));
        async Task Fire()
        {
            await Task.Delay(1000, Cancel);
            await pair.Redis.Kill();
            await Task.WhenAll(ShouldSay(pair.A, "degraded"), ShouldSay(pair.B, "degraded"));
            slowestAway = await UntilHeardThere(a, b);
            await pair.Redis.Start();
            await Task.WhenAll(ShouldSay(pair.A, "ready"), ShouldSay(pair.B, "ready"));
            slowestBack = await UntilHeardThere(a, b);
        }

        var head = await a.Head(0);
        await Task.WhenAll(a.UntilHeard(0, head), b.UntilHeard(0, head));
        Attempt[] attempts = [.. a.Attempts, .. b.Attempts];
        attempts.ShouldAllBe(attempt => attempt.Answer != null);
        (await a.Contradictions(attempts, a)).ShouldBeEmpty();
        (await b.Contradictions(attempts, b)).ShouldBeEmpty();
        slowestAway.ShouldBeLessThan(Soon + Grace);
        slowestBack.ShouldBeLessThan(Grace);
        foreach (var server in new[] { pair.A, pair.B })
        {
            Count(Since(server), "Redis doesn't answer").ShouldBe(1, server.Said);
            Count(Since(server), "Redis is back").ShouldBe(1, server.Said);
        }
    }

    /// <summary>The longest that ten lines said here take until everybody there has heard them.</summary>
    private static async Task<TimeSpan> UntilHeardThere(RoomLoad here, RoomLoad there)
    {
        var (slowest, hub) = (TimeSpan.Zero, await here.Connect());
        for (var n = 0; n < 10; n++)
        {
            var attempt = new Attempt(0, 100, here.Attempts.Count);
            here.Attempts.Add(attempt);
            var clock = Stopwatch.StartNew();
            attempt.Answer = await here.Say(hub, attempt);
            await there.UntilHeard(0, attempt.Answer.Seq);
            if (clock.Elapsed > slowest) slowest = clock.Elapsed;
            if (slowest > TimeSpan.FromSeconds(3)) break;
        }
        return slowest;
    }

    private static async Task ShouldSay(ServerProcess server, string status)
    {
        var clock = Stopwatch.StartNew();
        while ((await Said(server)).Status != status)
        {
            clock.Elapsed.ShouldBeLessThan(Soon + Grace);
            await Task.Delay(100, Cancel);
        }
        if (status == "degraded") (await Said(server)).Reasons.ShouldBe(["backplane.away"]);
    }

    private static async Task<(string Status, string[] Reasons)> Said(ServerProcess server)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        using var answer = await http.GetAsync("/health/ready", Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, "it serves");
        var state = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        return (state.GetProperty("status").GetString()!, [.. state.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetProperty("code").GetString()!)]);
    }

    private static int Count(string said, string line) => said.Split(line).Length - 1;
}
