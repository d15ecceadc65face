using Microsoft.AspNetCore.SignalR;

namespace VmugForum.Server.Live;

/// <summary>
/// What waits for one connection, bounded. SignalR's own writers queue up without limit behind a client that doesn't read;
/// here one writer works at a time, the rest waits in a short line, and on overflow the connection goes, never a line of it.
/// </summary>
internal sealed class Outlet(HubConnectionContext connection, TimeProvider time)
{
    /// <summary>About five minutes of a busy room: who is further behind is served better by joining again.</summary>
    public const int MaxWaitingBytes = 1024 * 1024;

    /// <summary>Behind a write that waits stand the socket's own megabytes: who hasn't read them for this long isn't reading.</summary>
    public static readonly TimeSpan MaxStall = TimeSpan.FromSeconds(5);

    /// <summary>How long a last word may take to leave.</summary>
    private static readonly TimeSpan MaxFarewell = TimeSpan.FromSeconds(3);

    private readonly Lock _gate = new();
    private readonly LinkedList<(Frame Frame, Seat? Seat)> _waiting = [];
    private long _bytes;
    private long? _writingSince;
    private long? _closingSince;

    public HubConnectionContext Connection => connection;

    /// <summary>Hands a frame over; returns at once. Says false when this was too much and the connection is being closed.</summary>
    public bool Send(Frame frame, Seat? seat = null)
    {
        lock (_gate)
        {
            if (_closingSince is not null || seat is { IsLost: true }) return true;
            if (_writingSince is not null) return Queue(frame, seat);
            _writingSince = time.GetTimestamp();
        }
        _ = Write(frame);
        return true;
    }

    /// <summary>Ends what one seat hears: what still waits for it is dropped, then the last word follows, and nothing after it.</summary>
    public void Lose(Seat seat, Frame lastWord)
    {
        lock (_gate)
        {
            if (seat.IsLost) return;
            seat.IsLost = true;
            Drop(seat);
        }
        Send(lastWord);
    }

    /// <summary>Closes the connection after a last word, if it can still be said.</summary>
    public void Close(Frame? lastWord = null)
    {
        lock (_gate)
        {
            if (_closingSince is not null) return;
            if (lastWord is not null) Replace(lastWord);
            _closingSince = time.GetTimestamp();
            if (_writingSince is not null) return;
        }
        connection.Abort();
    }

    /// <summary>Cuts a connection that has stalled, or whose farewell takes too long. Asked every second.</summary>
    public void CutIfStalled()
    {
        bool stalled;
        lock (_gate) stalled = Longer(_writingSince, MaxStall) || Longer(_closingSince, MaxFarewell);
        if (!stalled) return;
        LiveMetrics.Dropped("stall");
        connection.Abort();
        // Abort alone waits for the write that stalls; closing the request's own socket ends both.
        connection.GetHttpContext()?.Abort();
    }

    private bool Longer(long? since, TimeSpan limit) => since is { } start && time.GetElapsedTime(start) > limit;

    private bool Queue(Frame frame, Seat? seat)
    {
        if (_bytes + frame.Length > MaxWaitingBytes)
        {
            LiveMetrics.Dropped("overflow");
            return false;
        }
        _waiting.AddLast((frame, seat));
        _bytes += frame.Length;
        return true;
    }

    private void Replace(Frame lastWord)
    {
        _waiting.Clear();
        _bytes = lastWord.Length;
        _waiting.AddLast((lastWord, null));
    }

    private void Drop(Seat seat)
    {
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (node.Value.Seat == seat) { _bytes -= node.Value.Frame.Length; _waiting.Remove(node); }
            node = next;
        }
    }

    private async Task Write(Frame first)
    {
        for (var frame = first; frame is not null; frame = Next())
            await connection.WriteAsync(frame.Message);
    }

    private Frame? Next()
    {
        lock (_gate)
        {
            if (_waiting.First is { } node)
            {
                _waiting.RemoveFirst();
                _bytes -= node.Value.Frame.Length;
                _writingSince = time.GetTimestamp();
                return node.Value.Frame;
            }
            _writingSince = null;
            if (_closingSince is null) return null;
        }
        connection.Abort();
        return null;
    }
}
