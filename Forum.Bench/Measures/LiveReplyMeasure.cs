using System.Diagnostics;
using System.Text;
using System.Text.Json;
using VmugForum.Bench.Load.Rooms;
using VmugForum.Bench.Load.Sockets;
using VmugForum.Bench.Machine;
using VmugForum.Bench.Seeding;

namespace VmugForum.Bench.Measures;

/// <summary>A reply reaches everybody who has the thread's page open, by server-sent events: from the moment when it is sent.</summary>
internal sealed class LiveReplyMeasure : IMeasure
{
    private const int Watchers = 500;
    private const double PerSecond = 5;
    private static readonly string Thread = Seed.Thread(1);

    public string Name => "live-reply";

    public string About => $"New reply on an open thread page, {Watchers} watchers, {PerSecond}/s";

    public async Task<IReadOnlyList<Figure>> Take(Desk desk, CancellationToken cancel)
    {
        desk.Tell(About);
        await using var forum = await desk.FreshForum(cancel);
        using var loop = new SocketLoop();
        var lines = new Lines();
        Watch(forum, loop, lines, cancel);
        Reply(forum, loop, lines, desk.Pace.WarmUp, cancel);
        List<double> p50 = [], p99 = [];
        var (lost, busy) = (0, 0.0);
        for (var run = 0; run < desk.Pace.Runs; run++)
        {
            lines.StartCounting();
            var (before, begun) = (forum.Use, Stopwatch.GetTimestamp());
            Reply(forum, loop, lines, desk.Pace.Run, cancel);
            busy = (forum.Use.Processor - before.Processor) / Stopwatch.GetElapsedTime(begun);
            loop.Until(() => lines.Heard == lines.Counted * Watchers, TimeSpan.FromSeconds(3), cancel);
            lost += lines.Counted * Watchers - lines.Heard;
            p50.Add(Sample.Percentile([.. lines.Took.Select(t => t / 1000.0)], 50));
            p99.Add(Sample.Percentile([.. lines.Took.Select(t => t / 1000.0)], 99));
        }
        return
        [
            new(Name, $"{About}, 99th percentile", new(p99), "ms", null, Goal.AtMost(100), $"p50 {Figure.Number(new Sample(p50).Median)} ms, core {busy:P0} busy"),
            new(Name, $"{About}, not delivered", new(lost), "", null, Goal.AtMost(0)),
        ];
    }

    private static void Watch(RunningServer forum, SocketLoop loop, Lines lines, CancellationToken cancel)
    {
        List<StreamLink> watchers = [];
        for (var i = 0; i < Watchers; i++)
        {
            var watcher = new StreamLink(lines.Hear);
            loop.Add(watcher, forum.Address);
            watcher.Ask($"GET /api/v1/threads/{Thread}/live HTTP/1.1\r\nHost: {forum.Address.Authority}\r\nAccept: text/event-stream\r\nAuthorization: Bearer {Seed.Token(50 + i)}");
            watchers.Add(watcher);
        }
        if (!loop.Until(() => watchers.TrueForAll(w => w.Status is not null), TimeSpan.FromSeconds(30), cancel)) throw new CannotMeasure("Not everybody could watch the thread");
        if (watchers.Find(w => w.Status != "HTTP/1.1 200") is { } refused) throw new CannotMeasure($"A watcher was refused: {refused.Status}");
    }

    private static void Reply(RunningServer forum, SocketLoop loop, Lines lines, TimeSpan time, CancellationToken cancel)
    {
        var writer = new StreamLink((_, _) => { });
        loop.Add(writer, forum.Address);
        var (begun, sent) = (Stopwatch.GetTimestamp(), 0);
        while (Stopwatch.GetElapsedTime(begun) < time)
        {
            cancel.ThrowIfCancellationRequested();
            if (Stopwatch.GetElapsedTime(begun).TotalSeconds * PerSecond >= sent)
            {
                Write(forum, writer, lines.Send());
                sent++;
            }
            loop.Step(1);
        }
    }

    private static void Write(RunningServer forum, StreamLink writer, int number)
    {
        var body = JsonSerializer.Serialize(new { body = $"{Lines.Text(number)}\n\n{new Prose(number).Body()}" });
        writer.Ask($"POST /api/v1/threads/{Thread}/posts HTTP/1.1\r\nHost: {forum.Address.Authority}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nAuthorization: Bearer {Seed.Token(10)}", body);
    }
}
