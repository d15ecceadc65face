using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using VmugForum.Bench.Load.Sockets;
using VmugForum.Bench.Machine;
using VmugForum.Bench.Measures;
using VmugForum.Bench.Seeding;

namespace VmugForum.Bench.Load.Rooms;

/// <summary>A room's listeners and speakers in one thread, each a raw WebSocket that speaks the hub protocol and reads no more than it must.</summary>
internal sealed class RoomLoad : IDisposable
{
    private const int Leader = 0;
    private const int Speakers = 10;
    private const int FirstSpeaker = 10;
    private const int FirstListener = 50;

    // Whoever was put off comes again after a while, and after a longer one then.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly byte[] Events = """{"type":1,"target":"roomEvents","""u8.ToArray();
    private static readonly byte[] Answer = """{"type":3,"invocationId":"""u8.ToArray();
    private static readonly byte[] Posted = "\"type\":\"messagePosted\""u8.ToArray();

    private readonly IReadOnlyList<Uri> _addresses;
    private readonly Func<Usage> _use;
    private readonly SocketLoop _loop = new();
    private readonly Lines _lines = new();
    private readonly List<HubLink> _speakers = [];
    private readonly List<HubLink> _listeners = [];
    private readonly List<int> _answered = [];
    private readonly string _run = Guid.NewGuid().ToString("N");
    private int _refused;
    private int _turn;
    private readonly Gestures _gestures;

    public RoomLoad(RunningServer server) : this([server.Address], () => server.Use) { }

    /// <param name="addresses">Where the hub is; on several servers of one forum speakers and listeners take them in turn.</param>
    /// <param name="use">Tells what the server has used.</param>
    public RoomLoad(IReadOnlyList<Uri> addresses, Func<Usage> use)
    {
        (_addresses, _use) = (addresses, use);
        for (var i = 0; i < Speakers; i++) _speakers.Add(Connect(FirstSpeaker + i, HearAnswer, NextAddress()));
        var leader = Connect(Leader, (_, _) => { }, NextAddress());
        _gestures = new(_speakers[0], _speakers[1], leader);
        WaitFor(() => leader.IsGreeted && _speakers.TrueForAll(s => s.IsGreeted), "The speakers weren't let in", CancellationToken.None);
        _gestures.LowerHand(); // An earlier load may have left it up.
    }

    /// <summary>Lines that came with the answers to joining.</summary>
    public int CaughtUp { get; private set; }

    /// <summary>The item of the agenda that the room comes to next.</summary>
    public int NextItem
    {
        get => _gestures.NextItem;
        init => _gestures.NextItem = value;
    }

    /// <summary>How often somebody was put off and came again.</summary>
    public int PutOff { get; private set; }

    /// <summary>Connects so many more listeners at once, and gives how long it took until the last of them had joined.</summary>
    /// <param name="after">The number of the log after which they want everything.</param>
    public TimeSpan Join(int listeners, long after, CancellationToken cancel)
    {
        var begun = Stopwatch.GetTimestamp();
        List<Comer> outside = [];
        var join = string.Create(CultureInfo.InvariantCulture, $$"""{"type":1,"invocationId":"j","target":"Join","arguments":["{{Seed.Meeting}}",{{after}}]}""");
        for (var i = 0; i < listeners; i++)
        {
            var (number, address) = (_listeners.Count + outside.Count, NextAddress());
            outside.Add(new(take => Connect(FirstListener + number % (Seed.Members - FirstListener), take, address), join, Listen));
            outside[^1].Step();
            _loop.Step(0);
            LetIn(outside);
        }
        WaitFor(() => LetIn(outside) == 0, "Not everybody could join", cancel);
        return Stopwatch.GetElapsedTime(begun);
    }

    /// <summary>Talks at a pace and tells what became of it; what is said in the first moments doesn't count.</summary>
    /// <param name="gestures">Do hands go up and down meanwhile, lines get reactions, and items of the agenda begin and end?</param>
    public RoomRun Talk(double perSecond, TimeSpan warmUp, TimeSpan time, bool gestures, CancellationToken cancel)
    {
        // Whoever is silent for half a minute is taken for gone. A thousand pings at once take the server some time, which isn't a line's.
        foreach (var listener in _listeners) listener.Say("""{"type":6}""");
        Say(perSecond, warmUp, gestures, cancel);
        // A reaction is counted up to a second later.
        _loop.Until(() => _gestures.Heard >= (long)_gestures.Sent * _listeners.Count, TimeSpan.FromSeconds(3), cancel);
        _loop.Until(() => false, TimeSpan.FromMilliseconds(100), cancel);
        StartCounting();
        var (before, own, begun) = (_use(), Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        Say(perSecond, time, gestures, cancel);
        var (after, ownAfter, took) = (_use(), Environment.CpuUsage.TotalTime, Stopwatch.GetElapsedTime(begun));
        _loop.Until(() => Delivered == Expected && _answered.Count + _refused == _lines.Counted, TimeSpan.FromSeconds(3), cancel);
        return new(_lines.Counted / took.TotalSeconds, Milliseconds(_lines.Took, 50), Milliseconds(_lines.Took, 99), Milliseconds(_answered, 99), Expected, Delivered,
            _lines.Counted - _answered.Count, (after.Processor - before.Processor) / took, (ownAfter - own) / took, after.Megabytes);
    }

    public void Dispose() => _loop.Dispose();

    private long Expected => (long)(_lines.Counted + _gestures.Sent) * _listeners.Count;

    private long Delivered => _lines.Heard + _gestures.Heard;

    private void StartCounting()
    {
        _lines.StartCounting();
        _answered.Clear();
        _gestures.StartCounting();
        _refused = 0;
    }

    private void Say(double perSecond, TimeSpan time, bool gestures, CancellationToken cancel)
    {
        var (begun, sent) = (Stopwatch.GetTimestamp(), 0);
        var lines = (int)(perSecond * time.TotalSeconds);
        while (sent < lines)
        {
            cancel.ThrowIfCancellationRequested();
            var due = (int)(Stopwatch.GetElapsedTime(begun).TotalSeconds * perSecond) + 1;
            for (; sent < Math.Min(due, lines); sent++) SayNext(gestures);
            _loop.Step(1);
        }
    }

    private void SayNext(bool gestures)
    {
        var number = _lines.Count;
        if (gestures && number % 20 == 0) _gestures.Next();
        var record = string.Create(CultureInfo.InvariantCulture,
            $$"""{"type":1,"invocationId":"{{number}}","target":"Say","arguments":["{{Seed.Meeting}}","{{_run}}-{{number}}","{{Lines.Text(number)}}",null]}""");
        _lines.Send();
        _speakers[number % Speakers].Say(record);
    }

    private Uri NextAddress() => _addresses[_turn++ % _addresses.Count];

    private HubLink Connect(int member, TakeRecord take, Uri address)
    {
        var link = new HubLink(take);
        _loop.Add(link, address);
        link.Knock(address, Seed.Token(member));
        return link;
    }

    // Lets each of those outside take their next step; gives how many are still there.
    private int LetIn(List<Comer> outside)
    {
        foreach (var comer in outside)
        {
            comer.Step();
            if (!comer.IsIn) continue;
            PutOff += comer.PutOff;
            _listeners.Add(comer.Link);
        }
        outside.RemoveAll(comer => comer.IsIn);
        return outside.Count;
    }

    private void Listen(ReadOnlySpan<byte> record, long at)
    {
        if (record.StartsWith(Events))
        {
            _lines.Hear(record, at);
            _gestures.Hear(record);
        }
        else if (record.StartsWith(Answer)) CaughtUp += record.Count(Posted);
    }

    private void HearAnswer(ReadOnlySpan<byte> record, long at)
    {
        if (!record.StartsWith(Answer)) return;
        if (!Utf8Parser.TryParse(record[(Answer.Length + 1)..], out int number, out _) || _lines.Since(number, at) is not { } took) return;
        if (record.IndexOf("\"result\""u8) >= 0)
        {
            _answered.Add(took);
            _gestures.HearAnswer(record);
        }
        else _refused++;
    }

    private void WaitFor(Func<bool> isSo, string otherwise, CancellationToken cancel)
    {
        if (!_loop.Until(isSo, Patience, cancel)) throw new CannotMeasure($"{otherwise}: {_listeners.Count} have joined");
    }

    private static double Milliseconds(IReadOnlyList<int> microseconds, double percent) => Sample.Percentile([.. microseconds.Select(m => m / 1000.0)], percent);
}
