using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.SignalR.Client;
using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client.Contracts;

namespace VmugForum.Tests.Peers;

/// <summary>How long a line takes from its sender to each listener: all at one server, beside half of them at each of two, in turns.</summary>
[Collection(TwoServers.Name)]
public sealed class DeliveringOverTwoServers(Pair pair)
{
    private const int Turns = 3, Senders = 4, Listeners = 40, Lines = 50;
    private const double Most = 2;

    // The engine of the tests commits slowly and unevenly, and other tests run besides.
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(100), Pace = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Takes_at_most_twice_the_time_of_one()
    {
        List<TimeSpan> one = [], two = [];
        await Delays(pair.A, pair.B, []);
        for (var turn = 0; turn < Turns; turn++)
        {
            one.Add(await SlowestButFew(pair.A, pair.A));
            two.Add(await SlowestButFew(pair.A, pair.B));
        }

        // A pause of the machine delays everybody's line at once: the middle turn counts.
        var (alone, together) = (Percentile.Of(one, 0.5), Percentile.Of(two, 0.5));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Senders} senders × 10/s, {Listeners} listeners, p99 of the middle turn: one server {alone.TotalMilliseconds:0} ms, two {together.TotalMilliseconds:0} ms (× {together / alone:0.00})");
        together.ShouldBeLessThan(alone * Most + Noise);
    }

    private async Task<TimeSpan> SlowestButFew(ServerProcess here, ServerProcess there)
    {
        List<TimeSpan> delays = [];
        await Delays(here, there, delays);
        return Percentile.Of(delays, 0.99);
    }

    /// <summary>Every other sender and listener is at the one server, the rest at the other.</summary>
    private async Task Delays(ServerProcess here, ServerProcess there, List<TimeSpan> delays)
    {
        await using var one = pair.Load(here, pair.Rooms[10]);
        await using var other = pair.Load(there, pair.Rooms[10]);
        ConcurrentDictionary<string, long> said = [];
        ConcurrentQueue<TimeSpan> heard = [];
        RoomLoad At(int number) => number % 2 == 0 ? one : other;
        for (var n = 0; n < Listeners; n++)
        {
            var hub = await At(n).Connect();
            hub.On<RoomEvent[]>("roomEvents", events =>
            {
                foreach (var e in events)
                    if (said.TryGetValue(e.Data.GetProperty("body").GetString()!, out var at)) heard.Enqueue(Stopwatch.GetElapsedTime(at));
            });
            await At(n).Join(hub, 0, null);
        }

        await Task.WhenAll(Enumerable.Range(0, Senders).Select(async sender =>
        {
            var hub = await At(sender).Connect();
            for (var number = 0; number < Lines; number++)
            {
                var attempt = new Attempt(0, sender, number);
                said[attempt.Text] = Stopwatch.GetTimestamp();
                await Task.WhenAll(At(sender).Say(hub, attempt), Task.Delay(Pace));
            }
        }));
        for (var waited = 0; heard.Count < Senders * Lines * Listeners && waited < 1000; waited++) await Task.Delay(10);
        heard.Count.ShouldBe(Senders * Lines * Listeners, "every line came to everybody once");
        delays.AddRange(heard);
    }
}
