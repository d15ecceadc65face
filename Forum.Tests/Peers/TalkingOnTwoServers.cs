using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Tests.Peers;

/// <summary>A room whose people sit at two servers is one room (R5, R8–R11, R17).</summary>
[Collection(TwoServers.Name)]
public sealed class TalkingOnTwoServers(Pair pair)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_everybody_one_order_without_holes_and_each_sender_their_own()
    {
        string[] rooms = [pair.Rooms[0], pair.Rooms[1]];
        await using var a = pair.Load(pair.A, rooms);
        await using var b = pair.Load(pair.B, rooms);
        await Task.WhenAll(a.AddReaders(4), b.AddReaders(4));

        await Task.WhenAll(Enumerable.Range(0, 10).SelectMany(n => new[] { a.Say(2 * n, 20, onTheWay: 4), b.Say(2 * n + 1, 20, onTheWay: 4) }));

        Attempt[] attempts = [.. a.Attempts, .. b.Attempts];
        for (var room = 0; room < rooms.Length; room++)
        {
            var log = await b.Log(room);
            await Task.WhenAll(a.UntilHeard(room, log[^1].Seq), b.UntilHeard(room, log[^1].Seq));
            log.Count(e => e.Type == RoomEventTypes.MessagePosted).ShouldBe(attempts.Count(attempt => attempt.Room == room));
            // Everything after the opening, which came before the readers.
            foreach (var reader in a.Readers.Concat(b.Readers).Where(r => r.Room == room)) reader.Heard.Count.ShouldBe(log.Count - 1);
        }
        (await a.Contradictions(attempts, a)).ShouldBeEmpty();
        (await b.Contradictions(attempts, b)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Gives_a_line_that_is_sent_to_both_one_effect_and_one_answer()
    {
        await using var a = pair.Load(pair.A, pair.Rooms[2]);
        await using var b = pair.Load(pair.B, pair.Rooms[2]);
        var (here, there) = (await a.Connect(), await b.Connect());
        List<Attempt> attempts = [.. Enumerable.Range(0, 40).Select(n => new Attempt(0, n, 1))];

        foreach (var attempt in attempts)
        {
            var answers = await Task.WhenAll(a.Say(here, attempt), b.Say(there, attempt), b.Say(there, attempt));
            attempt.Answer = answers[0];
            answers.Distinct().Count().ShouldBe(1);
            (await b.Say(there, attempt)).ShouldBe(attempt.Answer);
        }

        (await a.Contradictions(attempts, a)).ShouldBeEmpty();
        (await b.Lines(0)).ShouldBe(attempts.Count);
    }

    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task Lets_who_is_cut_off_come_back_at_the_other_and_miss_nothing(HttpTransportType transport)
    {
        await using var wire = new TcpFaults(pair.A.Address);
        await using var load = pair.Load(pair.A, pair.Rooms[3]);
        await using var listener = await Pair.Sit(wire.Address, pair.Token, pair.Rooms[3], o => o with { Transports = transport });
        var from = listener.Connection.LastSeq!.Value;

        var cutting = CutInTurns(wire, times: 6);
        for (var sender = 0; !cutting.IsCompleted; sender++) await load.Say(sender, 5);
        await cutting;
        var log = await load.Log(0);
        await listener.UntilSeq(log[^1].Seq, 30);

        listener.Told.OfType<RoomGiven>().Count().ShouldBe(1, "nobody was too far behind");
        listener.Events.Select(e => e.Seq).ShouldBe(log.Where(e => e.Seq > from).Select(e => e.Seq));
        listener.Events.Select(Heard.Of).ShouldBe(log.Where(e => e.Seq > from).Select(Heard.Of));
    }

    [Fact]
    public async Task Ends_at_the_one_what_is_taken_away_at_the_other()
    {
        var who = await pair.Customer();
        await using var loser = await Pair.Sit(pair.B.Address, who.Token, pair.Rooms[4]);
        await using var witness = await Pair.Sit(pair.B.Address, pair.Token, pair.Rooms[4]);
        var admin = pair.Client(pair.A, await pair.A.Token("demo-admin"));

        var clock = Stopwatch.StartNew();
        await admin.SetAffiliation(who.UserName, AffiliationClass.Vendor, "Changed sides");
        await loser.UntilGone();
        var took = clock.Elapsed;
        await using (var load = pair.Load(pair.A, pair.Rooms[4])) await load.Say(1, 1);
        await witness.Until(_ => witness.Events.Count == 1);

        took.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        loser.Told[^1].ShouldBe(new RoomGone(RoomLostCodes.RightLapsed));
        loser.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task Delays_no_sender_for_a_reader_who_stalls_at_the_other()
    {
        await using var load = pair.Load(pair.A, pair.Rooms[5]);
        await using var reader = await Pair.Sit(pair.B.Address, pair.Token, pair.Rooms[5]);
        await Median(load, 1, 50);
        var alone = await Median(load, 2, 100);
        var stalled = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => RawSeat.Join(pair.B.Address, pair.Token, pair.Rooms[5])));

        var with = await Median(load, 3, 200);
        await reader.UntilSeq(await load.Head(0));

        foreach (var seat in stalled) seat.Dispose();
        var after = await Median(load, 4, 100); // Other tests may have begun meanwhile.
        with.ShouldBeLessThan((alone > after ? alone : after) * 2 + TimeSpan.FromMilliseconds(20));
        await reader.UntilSeq(await load.Head(0));
        reader.Events.Select(e => e.Seq).ShouldBe((await load.Log(0)).Skip(1).Select(e => e.Seq));
    }

    [Fact]
    public async Task Shows_who_is_here_and_who_types_at_both()
    {
        var who = await pair.Customer();
        await using var ann = await Pair.Sit(pair.A.Address, pair.Token, pair.Rooms[6]);
        var bob = await Pair.Sit(pair.B.Address, who.Token, pair.Rooms[6]);

        await ann.Until(told => Signals<PresenceNow>(told, RoomSignalTypes.Presence).Any(p => p.Joined.Any(j => j.UserName == who.UserName)));
        await bob.Until(told => Here(told).Contains("demo-customer"));
        (await pair.Client(pair.B, pair.Token).GetRoom(pair.Rooms[6], Cancel)).Present.Count.ShouldBe(2);
        await bob.Connection.Typing(Cancel);
        await ann.Until(told => Signals<TypingNow>(told, RoomSignalTypes.Typing).Any(t => t.Members.Any(m => m.UserName == who.UserName)));
        await bob.DisposeAsync();
        await ann.Until(told => Signals<PresenceNow>(told, RoomSignalTypes.Presence).Any(p => p.Left.Any(l => l.UserName == who.UserName)));

        Signals<PresenceNow>(ann.Told, RoomSignalTypes.Presence).Last().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Shows_who_is_at_the_one_also_where_nobody_sits_at_the_other()
    {
        await using var ann = await Pair.Sit(pair.A.Address, pair.Token, pair.Rooms[11]);
        var there = pair.Client(pair.B, pair.Token);

        for (var waited = 0; (await there.GetRoom(pair.Rooms[11], Cancel)).Present.Count == 0 && waited < 50; waited++) await Task.Delay(100, Cancel);

        (await there.GetRoom(pair.Rooms[11], Cancel)).Present.ShouldHaveSingleItem().UserName.ShouldBe("demo-customer");
    }

    [Fact]
    public async Task Shows_a_reply_at_once_on_every_page_and_stream_of_the_other()
    {
        var (writer, guest) = (pair.Client(pair.A, pair.Token), pair.Client(pair.B, null));
        var board = (await writer.ListBoards(Cancel)).Items.First(b => b.Visibility == Visibility.Everyone);
        var thread = await writer.StartThread(new() { Board = board.Slug, Title = "On both", Body = "Opening", Kind = ThreadKind.Discussion }, cancel: Cancel);
        using var http = new HttpClient { BaseAddress = pair.B.Address };
        using var stream = new StreamReader(await http.GetStreamAsync($"/api/v1/threads/{thread.Id}/live", Cancel));
        await stream.ReadLineAsync(Cancel);

        var clock = Stopwatch.StartNew();
        for (var n = 0; n < 20; n++)
        {
            var post = await writer.WritePost(thread.Id, new() { Body = $"Reply {n} is here" }, cancel: Cancel);
            (await guest.GetThread(thread.Id, Cancel)).ReplyCount.ShouldBe(n + 1);
            (await guest.ListPosts(thread.Id, after: post.Number - 1, cancel: Cancel)).Items.ShouldHaveSingleItem().Id.ShouldBe(post.Id);
            (await http.GetStringAsync($"/threads/{thread.Id}/{thread.Slug}", Cancel)).ShouldContain(post.Body);
        }
        for (var n = 0; n < 20;)
            if ((await stream.ReadLineAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Cancel))!.Contains($"Reply {n} is here", StringComparison.Ordinal)) n++;
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    private async Task CutInTurns(TcpFaults wire, int times)
    {
        for (var n = 0; n < times; n++)
        {
            await Task.Delay(500, Cancel);
            wire.Server = n % 2 == 0 ? pair.B.Address : pair.A.Address;
            await wire.Cut(TimeSpan.FromMilliseconds(150 * n));
        }
    }

    private static async Task<TimeSpan> Median(RoomLoad load, int sender, int lines)
    {
        var hub = await load.Connect();
        List<TimeSpan> took = [];
        for (var n = 0; n < lines; n++)
        {
            var clock = Stopwatch.StartNew();
            await load.Say(hub, new Attempt(0, sender, n) { More = new string('x', 3000) });
            took.Add(clock.Elapsed);
        }
        return Percentile.Of(took, 0.5);
    }

    private static IEnumerable<string?> Here(IReadOnlyList<RoomNews> told) =>
        [.. told.OfType<RoomGiven>().SelectMany(given => given.State.Present).Select(p => p.UserName), .. Signals<PresenceNow>(told, RoomSignalTypes.Presence).SelectMany(p => p.Joined).Select(p => p.UserName)];

    internal static IEnumerable<T> Signals<T>(IReadOnlyList<RoomNews> told, string type) => told.OfType<RoomSignalled>()
        .Where(s => s.Signal.Type == type).Select(s => s.Signal.Data.Deserialize<T>(ForumJson.Options)!);
}
