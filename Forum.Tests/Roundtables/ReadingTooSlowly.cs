using System.Diagnostics;
using Microsoft.AspNetCore.SignalR.Client;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Core.Meetings;
using VmugForum.Tests.Live;

namespace VmugForum.Tests.Roundtables;

/// <summary>Somebody joins a busy room and then reads nothing, while the room goes on.</summary>
[Collection(Harness.Alone.Name)]
public sealed class ReadingTooSlowly
{
    [Fact]
    public async Task Costs_the_reader_the_connection_and_nobody_else_a_line_or_a_moment()
    {
        await using var forum = await LiveForum.Start();
        var meeting = await forum.LiveMeeting();
        await using var listener = await new Listener(forum.Connect(await forum.Add(), meeting)).Join();
        await using var hub = await forum.Hub(await forum.Add());
        await Median(hub, meeting, "warm", 100);
        var before = await Median(hub, meeting, "alone", 200);
        var stalled = await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ => await RawSeat.Join(forum.Address, (await forum.Add()).Token, meeting.Value)));
        var memory = GC.GetTotalMemory(forceFullCollection: true);

        var watch = Stopwatch.StartNew();
        var (with, said) = (TimeSpan.Zero, 0L);
        while (!stalled.All(s => s.IsClosed) && watch.Elapsed < TimeSpan.FromSeconds(20))
            (with, said) = (await Median(hub, meeting, $"with{said}", 100), said + 100);
        var growth = GC.GetTotalMemory(forceFullCollection: true) - memory;
        var last = await hub.InvokeAsync<SayAnswer>("Say", meeting.Value, "last", "Still here?", null);
        await listener.UntilSeq(last.Seq);

        stalled.ShouldAllBe(s => s.IsClosed);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        with.ShouldBeLessThan(before * 3 + TimeSpan.FromMilliseconds(20));
        growth.ShouldBeLessThan(50 * 1024 * 1024);
        listener.Events.Count.ShouldBe(300 + (int)said + 1);
        foreach (var reader in stalled) reader.Dispose();
    }

    /// <summary>Says long lines one after the other; gives the median time to the acknowledgement.</summary>
    private static async Task<TimeSpan> Median(HubConnection hub, MeetingId meeting, string name, int lines)
    {
        List<TimeSpan> times = [];
        for (var n = 0; n < lines; n++)
        {
            var started = Stopwatch.GetTimestamp();
            await hub.InvokeAsync<SayAnswer>("Say", meeting.Value, $"{name}-{n}", new string('x', 3000), null);
            times.Add(Stopwatch.GetElapsedTime(started));
        }
        return times.Order().ElementAt(lines / 2);
    }
}
