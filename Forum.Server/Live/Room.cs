using System.Runtime.InteropServices;
using System.Threading.Channels;
using VmugForum.Client.Contracts;
using VmugForum.Core.Meetings;
using VmugForum.Server.Roundtables;

namespace VmugForum.Server.Live;

/// <summary>
/// One room's listeners and the pump that tells them its events in order. The first line of a quiet room leaves at once;
/// a busy room is gathered into one send, written down once for everybody.
/// </summary>
internal sealed class Room(MeetingId meeting, RoomLogReader log, Frames frames, TimeProvider time) : IDisposable
{
    /// <summary>How long a busy room is gathered: too short to be noticed, long enough for 2.5 times the deliveries.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(25);

    /// <summary>How long a gap is held before the log is asked: bells of two commits may pass each other.</summary>
    private static readonly TimeSpan HoldGap = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan KeepEmpty = TimeSpan.FromSeconds(30);

    /// <summary>So that one send stays far below what a connection may have waiting.</summary>
    private const int MaxGatheredBytes = Outlet.MaxWaitingBytes / 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Seat> _seats = [];
    private readonly InOrder<ToRoom> _order = new();
    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly CancellationTokenSource _retired = new();
    private bool _isRetired;
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Seat[] _listeners = [];
    private long _emptySince = time.GetTimestamp();

    public MeetingId Meeting => meeting;

    /// <summary>Who is here.</summary>
    public Presence Presence { get; } = new(time);

    /// <summary>Who is typing.</summary>
    public Typing Typing { get; } = new(time);

    /// <summary>The seats at this moment.</summary>
    public IReadOnlyList<Seat> Seats => _listeners;

    /// <summary>Says false when the room has just been let go.</summary>
    public bool TryAdd(Seat seat)
    {
        lock (_gate)
        {
            if (_isRetired) return false;
            if (_seats.TryGetValue(seat.ConnectionId, out var before)) before.IsLost = true;
            else Presence.Enter(seat.Person);
            _seats[seat.ConnectionId] = seat;
            _listeners = [.. _seats.Values];
            return true;
        }
    }

    public Seat? SeatOf(string connectionId)
    {
        lock (_gate) return _seats.GetValueOrDefault(connectionId);
    }

    public void Remove(string connectionId)
    {
        lock (_gate)
        {
            if (!_seats.Remove(connectionId, out var seat)) return;
            Presence.Leave(seat.Person);
            _listeners = [.. _seats.Values];
            if (_listeners.Length == 0) _emptySince = time.GetTimestamp();
        }
    }

    /// <summary>Learns where the log stands, so that everything after it is told. Once; a failure may be tried again.</summary>
    public async Task Start(CancellationToken cancel)
    {
        if (IsStarted) return;
        await _starting.WaitAsync(cancel);
        try
        {
            if (IsStarted) return;
            var head = await log.Head(meeting, cancel);
            lock (_gate) _order.StartAfter(head);
            _ = Pump();
        }
        finally
        {
            _starting.Release();
        }
    }

    public void Hear(ToRoom said)
    {
        lock (_gate) _order.Offer(said.Event.Seq, said);
        _wake.Writer.TryWrite(true);
    }

    /// <summary>Tells everybody something of the moment.</summary>
    public void Signal(string type, object data) => Send(frames.Of("roomSignal", RoomContracts.Signal(meeting, type, data)));

    /// <summary>Reads what this server wasn't told of, then says the head.</summary>
    public async Task Beat(CancellationToken cancel)
    {
        if (!IsStarted || _listeners.Length == 0) return;
        await ReadOn(cancel);
        Send(frames.Of("roomHead", new RoomHead(meeting.Value, Last)));
    }

    public bool TryRetire()
    {
        lock (_gate)
        {
            if (_seats.Count > 0 || time.GetElapsedTime(_emptySince) < KeepEmpty) return false;
            _isRetired = true;
            _retired.Cancel();
            return true;
        }
    }

    public void Dispose()
    {
        _retired.Dispose();
        _starting.Dispose();
    }

    private bool IsStarted { get { lock (_gate) return _order.IsStarted; } }

    private long Last { get { lock (_gate) return _order.Last; } }

    private async Task Pump()
    {
        var retired = _retired.Token;
        try
        {
            await foreach (var _ in _wake.Reader.ReadAllAsync(retired))
            {
                Flush();
                await Task.Delay(Gather, time, retired);
                if (HasGap) await FillGap(retired);
            }
        }
        catch (OperationCanceledException) when (retired.IsCancellationRequested) { }
    }

    private bool HasGap { get { lock (_gate) return _order.HasGap; } }

    private async Task FillGap(CancellationToken retired)
    {
        await Task.Delay(HoldGap, time, retired);
        Flush();
        if (!HasGap) return;
        try { await ReadOn(retired); }
        // The store can't be reached: the beat asks again, and clients see by the head that something is missing.
        catch (Exception e) when (e is not OperationCanceledException) { }
    }

    private async Task ReadOn(CancellationToken cancel)
    {
        while (true)
        {
            var last = Last;
            var missed = await log.After(meeting, last, cancel);
            lock (_gate)
            {
                // The log has no holes of its own, except where a restore let its numbers jump.
                if (missed.Events is [var first, ..]) _order.StartAfter(first.Seq - 1);
                foreach (var line in missed.Events) _order.Offer(line.Seq, RoundtableBroadcast.Of(meeting, line));
            }
            Flush();
            if (Last >= missed.Head || Last == last) return;
        }
    }

    private void Flush()
    {
        // Under the gate, so that two flushes can't change places; nothing in here waits.
        lock (_gate)
        {
            foreach (var part in Parts(_order.TakeReady())) Tell(part);
        }
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

    private void Tell(List<ToRoom> part)
    {
        Send(frames.Of("roomEvents", part.Select(said => said.Event).ToArray()));
        if (part.Find(said => said.LostAfter is not null) is { LostAfter: { } code }) ShowOutAll(code);
    }

    private void ShowOutAll(string code)
    {
        var lastWord = frames.Of("roomLost", new RoomLost(meeting.Value, code));
        foreach (var seat in _listeners)
        {
            Remove(seat.ConnectionId);
            seat.Outlet.Lose(seat, lastWord);
        }
    }

    private void Send(Frame frame)
    {
        foreach (var seat in _listeners)
            if (!seat.Outlet.Send(frame, seat)) seat.Outlet.Close(frames.Of("roomLost", new RoomLost(meeting.Value, RoomLostCodes.TooSlow)));
    }
}
