using VmugForum.Core.Kernel;
using VmugForum.Core.Roundtables;

namespace VmugForum.Core.Meetings;

// How whoever runs the meeting leads its room: one line at the top, and the pace.
public sealed partial class Meeting
{
    /// <summary>Puts a line at the top of the room, in place of the one that stands there.</summary>
    public void Pin(Actor by, MessageView line, DateTimeOffset at)
    {
        MustBeRunBy(by);
        if (line.Redacted) throw RoundtableRefusals.Tombstone();
        if (State.Pinned == line.Id) return;
        State = State with { Pinned = line.Id };
        Raise(new MessagePinned(State.Id, line, at));
    }

    /// <summary>Takes the line from the top of the room; none there is fine.</summary>
    public void Unpin(Actor by, DateTimeOffset at)
    {
        MustBeRunBy(by);
        if (State.Pinned is { } line) Lose(line, at);
    }

    /// <summary>A line was taken away: it doesn't stay at the top either.</summary>
    public void Lose(MessageId line, DateTimeOffset at)
    {
        if (State.Pinned != line) return;
        State = State with { Pinned = null };
        Raise(new MessageUnpinned(State.Id, line, at));
    }

    /// <summary>Sets how many seconds everybody waits between two lines of their own; 0 for not at all.</summary>
    public void SlowDown(Actor by, int seconds, DateTimeOffset at)
    {
        MustBeRunBy(by);
        if (!SlowMode.Choices.Contains(seconds)) throw RoundtableRefusals.SlowModeInvalid();
        if (State.SlowSeconds == seconds) return;
        State = State with { SlowSeconds = seconds };
        Raise(new SlowModeSet(State.Id, seconds, at));
    }
}
