using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Live;

namespace VmugForum.Tests.Roundtables;

/// <summary>Many people talk at once while connections are cut.</summary>
public sealed class KeepingOneOrder
{
    [Theory]
    [InlineData(HttpTransportType.WebSockets, 40, 20, 25)]
    [InlineData(HttpTransportType.ServerSentEvents, 10, 5, 20)]
    [InlineData(HttpTransportType.LongPolling, 10, 5, 20)]
    public async Task Everybody_hears_everything_once_and_in_the_same_order(HttpTransportType transport, int readers, int senders, int lines)
    {
        await using var forum = await LiveForum.Start();
        await using var link = new TcpFaults(forum.Address);
        var meeting = await forum.LiveMeeting();
        RoundtableOptions Cuttable(RoundtableOptions o) => o with { Forum = link.Address, Transports = transport };
        var listening = await Task.WhenAll(Enumerable.Range(0, readers).Select(async _ => await new Listener(forum.Connect(await forum.Add(), meeting, Cuttable)).Join()));
        var speaking = await Task.WhenAll(Enumerable.Range(0, senders).Select(async _ => await new Listener(forum.Connect(await forum.Add(), meeting, Cuttable)).Join()));

        var talk = Task.WhenAll(speaking.Select((speaker, s) => Task.WhenAll(Enumerable.Range(0, lines).Select(n => speaker.Connection.Say($"{s}/{n}")))));
        var cutting = CutUntil(talk, link);
        var answers = (await talk.WaitAsync(TimeSpan.FromSeconds(90))).SelectMany(a => a).ToList();
        await cutting;
        var head = answers.Max(a => a.Seq);
        await Task.WhenAll(listening.Concat(speaking).Select(l => l.UntilSeq(head, 60)));

        link.Cuts.ShouldBeGreaterThan(readers, "the link was never cut");
        answers.Select(a => a.Seq).Distinct().Count().ShouldBe(senders * lines);
        var truth = Heard(listening[0], meeting.Value);
        truth.Count.ShouldBe(senders * lines);
        foreach (var listener in listening.Concat(speaking)) Heard(listener, meeting.Value).ShouldBe(truth);
        foreach (var bySender in truth.GroupBy(line => line.Body.Split('/')[0]))
            bySender.Select(line => int.Parse(line.Body.Split('/')[1], null)).ShouldBe(Enumerable.Range(0, lines));
        foreach (var listener in listening.Concat(speaking)) await listener.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_is_away_for_seconds_misses_nothing_that_was_said_meanwhile()
    {
        await using var forum = await LiveForum.Start();
        await using var link = new TcpFaults(forum.Address);
        var meeting = await forum.LiveMeeting();
        var away = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => await new Listener(forum.Connect(await forum.Add(), meeting, o => o with { Forum = link.Address })).Join()));
        await using var speaker = await new Listener(forum.Connect(await forum.Add(), meeting)).Join();
        var said = 0;
        long head = 0;
        for (var cut = 0; cut < 10; cut++)
        {
            var down = link.Cut(TimeSpan.FromSeconds(0.1 + 0.3 * cut));
            // Fewer than what would make a newcomer of them.
            for (var n = 0; n < 900 && !down.IsCompleted; n++) head = (await speaker.Connection.Say($"{said++}")).Seq;
            await down;
            await Task.WhenAll(away.Select(l => l.UntilSeq(head, 30)));
        }
        link.Cuts.ShouldBeGreaterThanOrEqualTo(10 * away.Length, "not everybody was cut each time");
        foreach (var listener in away) Heard(listener, meeting.Value).Select(line => line.Body).ShouldBe(Enumerable.Range(0, said).Select(n => $"{n}"));
        foreach (var listener in away) await listener.DisposeAsync();
    }

    [Fact]
    public async Task A_speaker_who_does_not_wait_for_answers_is_heard_in_the_order_of_speaking()
    {
        await using var forum = await LiveForum.Start();
        var meeting = await forum.LiveMeeting();
        await using var hub = await forum.Hub(await forum.Add());
        await hub.InvokeAsync<JoinAnswer>("Join", meeting.Value, null);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => hub.InvokeAsync<SayAnswer>("Say", meeting.Value, $"c{n}", $"{n}", null)));

        answers.Select(a => a.Seq).ShouldBe(answers.Select(a => a.Seq).Order());
        answers.Select(a => a.Seq).Distinct().Count().ShouldBe(200);
    }

    private static async Task CutUntil(Task over, TcpFaults link)
    {
        do
        {
            await Task.WhenAny(over, Task.Delay(Random.Shared.Next(50, 300)));
            await link.Cut(TimeSpan.FromMilliseconds(Random.Shared.Next(0, 200)));
        }
        while (!over.IsCompleted && link.Cuts < 2000);
    }

    /// <summary>What a listener has in the end: numbers without hole or repeat, each with its text.</summary>
    private static List<(long Seq, string Body)> Heard(Listener listener, string meeting)
    {
        List<(long, string)> lines = [];
        long? last = null;
        foreach (var news in listener.Told)
        {
            if (news is RoomGiven given)
            {
                last.ShouldBeNull("nobody was too far behind here");
                last = given.State.HeadSeq;
            }
            if (news is not RoomHeard { Event: var e }) continue;
            e.MeetingId.ShouldBe(meeting);
            e.Seq.ShouldBe(last!.Value + 1);
            last = e.Seq;
            lines.Add((e.Seq, e.Data.GetProperty("body").GetString()!));
        }
        return lines;
    }
}
