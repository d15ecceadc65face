using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Tests.Peers;

/// <summary>R22 and R30: servers go and come, one after the other, while people talk through a balancer before them.</summary>
[Collection(TwoServers.Name)]
public sealed class RestartingTwoServers(Pair pair)
{
    private const int People = 10;

    /// <summary>The promise is three seconds; here other tests work on the same cores.</summary>
    private static readonly TimeSpan Pause = 2 * TimeSpan.FromSeconds(3);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_after_the_other_loses_nothing_and_pauses_nobody_for_long()
    {
        // Half of the people come by one way, half by the other; a way leads away from a server before it stops.
        await using var toA = new TcpFaults(pair.A.Address);
        await using var toB = new TcpFaults(pair.B.Address);
        var room = pair.Rooms[8];
        var people = await Task.WhenAll(Enumerable.Range(0, People).Select(n => Talker.Come((n % 2 == 0 ? toA : toB).Address, pair.Token, room, n)));
        using var over = new CancellationTokenSource();
        var talk = people.Select(person => person.Talk(over.Token)).ToList();

        await Task.Delay(2000, Cancel);
        await Replace(0, toA, pair.B.Address);
        await Task.Delay(2000, Cancel);
        toB.Server = pair.A.Address;
        await Replace(1, toB, pair.A.Address);
        await Task.Delay(2000, Cancel);
        await over.CancelAsync();
        await Task.WhenAll(talk).WaitAsync(TimeSpan.FromSeconds(60), Cancel);

        await using var load = pair.Load(pair.B, room);
        var log = await load.Log(0);
        await Task.WhenAll(people.Select(person => person.UntilSeq(log[^1].Seq)));
        foreach (var person in people) await person.DisposeAsync();
        RoomTruth.Contradictions(log, people.SelectMany(p => p.Attempts), people.Select(p => p.AllHeard)).ShouldBeEmpty();
        people.SelectMany(p => p.Attempts).ShouldAllBe(attempt => attempt.Answer != null);
        var longest = people.Select(person => person.LongestSilence).ToList();
        Percentile.Of(longest, 0.99).ShouldBeLessThan(Pause, string.Join(", ", longest.Select(l => $"{l.TotalMilliseconds:0}")));
    }

    [Fact]
    public async Task By_a_kill_leaves_no_ghosts()
    {
        var who = await pair.Customer();
        await using var ann = await Pair.Sit(pair.A.Address, pair.Token, pair.Rooms[9]);
        await using var bob = await Pair.Sit(pair.B.Address, who.Token, pair.Rooms[9]);
        await ann.Until(told => Presence(told).Any(p => p.Joined.Any(j => j.UserName == who.UserName)));

        await pair.B.Kill();
        await ann.Until(told => Presence(told).Any(p => p.Left.Any(l => l.UserName == who.UserName)), seconds: 45);
        await pair.Start(1);

        await ann.Until(told => Presence(told).Count(p => p.Joined.Any(j => j.UserName == who.UserName)) == 2);
    }

    [Fact]
    public async Task Together_does_once_what_a_start_has_to_do()
    {
        var leader = pair.Client(pair.A, await pair.A.Token("demo-leader"));
        var live = (await Meetings(leader)).Single(m => m.State == MeetingState.Live && !m.Title.StartsWith("Room ", StringComparison.Ordinal));
        await leader.CloseMeeting(live.Id, Cancel);

        await pair.StopBoth();
        await pair.StartTogether();

        var after = await Meetings(pair.Client(pair.B, await pair.B.Token("demo-leader")));
        after.Where(m => m.Title == live.Title).Select(m => m.State).Order().ShouldBe([MeetingState.Live, MeetingState.Closed], ignoreOrder: true);
        (await Threads(pair.Client(pair.B, null))).ShouldBe(46, "two servers filled the empty store, one community stands in it");
    }

    private async Task Replace(int which, TcpFaults way, Uri other)
    {
        way.Server = other;
        await pair.Stop(which);
        await pair.Start(which);
        way.Server = (which == 0 ? pair.A : pair.B).Address;
    }

    private static async Task<IReadOnlyList<Meeting>> Meetings(ForumClient client) => (await client.ListMeetings(limit: 100, cancel: Cancel)).Items;

    private static async Task<int> Threads(ForumClient client)
    {
        List<string> ids = [];
        string? cursor = null;
        do
        {
            var page = await client.ListThreads(cursor: cursor, limit: 100, cancel: Cancel);
            ids.AddRange(page.Items.Where(t => t.Title != "On both").Select(t => t.Id));
            cursor = page.Next;
        }
        while (cursor is not null);
        return ids.Count;
    }

    private static IEnumerable<PresenceNow> Presence(IReadOnlyList<RoomNews> told) => TalkingOnTwoServers.Signals<PresenceNow>(told, RoomSignalTypes.Presence);
}
