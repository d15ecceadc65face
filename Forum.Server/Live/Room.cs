using System.Runtime.InteropServices;
using VmugForum.Client.Contracts;
using VmugForum.Core.Meetings;
using VmugForum.Server.Roundtables;

namespace VmugForum.Server.Live;

/// <summary>One room's seats, and what is told to them: each stretch of its log is written down once for everybody.</summary>
internal sealed class Room(MeetingId meeting, Presence present, RoomLogReader reader, Frames frames, TimeProvider time, ILogger log)
    : LogPump<ToRoom, Seat>(time, log)
{
    /// <summary>So that one send stays far below what a connection may have waiting.</summary>
    private const int MaxGatheredBytes = Outlet.MaxWaitingBytes / 4;

    private readonly TimeProvider _clock = time;

    public MeetingId Meeting => meeting;

    /// <summary>Who is here.</summary>
    public Presence Presence => present;

    /// <summary>Who is typing.</summary>
    public Typing Typing { get; } = new(time);

    /// <summary>Tells everybody something of the moment.</summary>
    public void Signal(string type, object data) => Send(frames.Of("roomSignal", RoomContracts.Signal(meeting, type, data)));

    /// <summary>Tells those who run the meeting to look into the question box again.</summary>
    public void SayBoxChanged()
    {
        var frame = frames.Of("roomSignal", RoomContracts.Signal(meeting, RoomSignalTypes.Questions, new object()));
        foreach (var seat in Listeners.Where(seat => seat.Runs)) Send(frame, seat);
    }

    /// <summary>Shows one seat out, with the reason as its last word: first nothing more is routed there, then it is told.</summary>
    public void ShowOut(Seat seat, string code)
    {
        if (Find(seat.ConnectionId) == seat) Remove(seat.ConnectionId);
        seat.Outlet.Lose(seat, frames.Of("roomLost", new RoomLost(meeting.Value, code)));
    }

    protected override Task<long> Head(CancellationToken cancel) => reader.Head(meeting, cancel);

    protected override async Task<(long Head, IReadOnlyList<(long Number, ToRoom News)> News)> ReadAfter(long last, CancellationToken cancel)
    {
        var missed = await reader.After(meeting, last, cancel);
        return (missed.Head, [.. missed.Events.Select(line => (line.Seq, RoundtableBroadcast.Of(meeting, line)))]);
    }

    protected override async Task Tell(List<ToRoom> ready, CancellationToken cancel)
    {
        foreach (var part in Parts(ready)) await Tell(part);
    }

    protected override void SayHead(long head) => Send(frames.Of("roomHead", new RoomHead(meeting.Value, head)));

    protected override void Came(Seat seat) => Presence.Enter(seat.Person);

    protected override void Left(Seat seat)
    {
        seat.HasLeft = true;
        Presence.Leave(seat.Person);
    }

    private static IEnumerable<List<ToRoom>> Parts(List<ToRoom> ready)
    {
        List<ToRoom> part = [];
        var bytes = 0;
        foreach (var said in ready)
        {
            part.Add(said);
            bytes += JsonMarshal.GetRawUtf8Value(said.Event.Data).Length;
            if (bytes < MaxGatheredBytes) continue;
            yield return part;
            (part, bytes) = ([], 0);
        }
        if (part.Count > 0) yield return part;
    }

    private async Task Tell(List<ToRoom> part)
    {
        var frame = frames.Of("roomEvents", part.Select(said => said.Event).ToArray());
        // Acknowledgements and commits stand behind one row, whatever it leads to, and never behind the whole room.
        foreach (var row in Listeners.Chunk(Gathering.Row))
        {
            foreach (var seat in row) Send(frame, seat);
            if (row.Length == Gathering.Row) await Gathering.HandedOver();
        }
        LiveMetrics.Told(part[0].Event.At, _clock);
        if (part.Find(said => said.LostAfter is not null) is not { LostAfter: { } code }) return;
        Presence.Clear();
        foreach (var seat in Listeners) ShowOut(seat, code);
    }

    private void Send(Frame frame)
    {
        foreach (var seat in Listeners) Send(frame, seat);
    }

    private void Send(Frame frame, Seat seat)
    {
        if (seat.HasLeft || seat.Outlet.Send(frame, seat)) return;
        seat.Outlet.Close(frames.Of("roomLost", new RoomLost(meeting.Value, RoomLostCodes.TooSlow)));
    }
}
