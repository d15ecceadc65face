using VmugForum.Bench.Faults;
using VmugForum.Client;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak;

/// <summary>A reader on a wire of its own, which can be cut, who writes down everything that the room tells.</summary>
internal sealed class Follower : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<RoomNews> _told = [];
    private long _toldTo = -1;
    private Task _listening = Task.CompletedTask;

    private Follower(TcpFaults wire, RoundtableConnection seat, int room) => (Wire, Seat, Room) = (wire, seat, room);

    public TcpFaults Wire { get; }
    public RoundtableConnection Seat { get; }
    public int Room { get; }

    public IReadOnlyList<RoomNews> Told { get { lock (_gate) return [.. _told]; } }

    public static Task<Follower> Join(Stage stage, int room, Func<RoundtableOptions, RoundtableOptions>? how = null) =>
        Join(stage.Address, wire => stage.Seat(room, o => (how ?? (same => same))(o with { Forum = wire })), room);

    /// <param name="server">The server at the other end of the wire.</param>
    /// <param name="seat">Makes the seat at an address.</param>
    /// <param name="room">The room's place among the rooms of the stage.</param>
    public static async Task<Follower> Join(Uri server, Func<Uri, RoundtableConnection> seat, int room)
    {
        var wire = new TcpFaults(server);
        var follower = new Follower(wire, seat(wire.Address), room);
        await follower.Seat.Join();
        follower._listening = follower.Listen();
        return follower;
    }

    public async Task UntilSeq(long seq)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Interlocked.Read(ref _toldTo) < seq) await Task.Delay(5, patience.Token);
    }

    /// <summary>Every number that this reader missed, was told twice or was told wrongly.</summary>
    /// <param name="news">What was told.</param>
    /// <param name="log">What there was to tell.</param>
    /// <param name="restarts">How often this reader had to be given the room anew; neither more nor less.</param>
    public static IReadOnlyList<string> Gaps(IReadOnlyCollection<RoomNews> news, IReadOnlyList<RoomEvent> log, int restarts = 0)
    {
        List<string> gaps = [];
        if (news.Count(one => one is RoomGiven) - 1 is var anew && anew != restarts && Math.Max(anew, restarts) > 0) gaps.Add($"was given the room anew {anew} times instead of {restarts}");
        long? last = null;
        foreach (var one in news)
        {
            if (one is RoomGiven given) last = given.State.HeadSeq;
            if (one is not RoomHeard { Event: var e }) continue;
            if (last is { } before && e.Seq != before + 1) gaps.Add($"{e.Seq} followed {before}");
            if (e.Seq > log.Count || Heard.Of(log[(int)e.Seq - 1]) != Heard.Of(e)) gaps.Add($"{e.Seq} isn't what the store holds");
            last = e.Seq;
        }
        if (last != log[^1].Seq) gaps.Add($"ended at {last} of {log[^1].Seq}");
        return gaps;
    }

    /// <summary>The room as it looks to this reader.</summary>
    public RoomState State()
    {
        RoomState? state = null;
        foreach (var one in Told)
            state = one switch { RoomGiven given => given.State, RoomHeard heard => state!.After(heard.Event), _ => state };
        return state!;
    }

    public async ValueTask DisposeAsync()
    {
        await Seat.DisposeAsync();
        await _listening;
        await Wire.DisposeAsync();
    }

    private async Task Listen()
    {
        await foreach (var news in Seat.News())
        {
            lock (_gate) _told.Add(news);
            if (news is RoomHeard { Event.Seq: var heard }) Interlocked.Exchange(ref _toldTo, heard);
            else if (news is RoomGiven { State.HeadSeq: var head }) Interlocked.Exchange(ref _toldTo, head);
        }
    }
}
