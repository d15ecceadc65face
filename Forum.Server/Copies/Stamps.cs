using VmugForum.Core.Kernel;
using VmugForum.Core.Ports;
using VmugForum.Server.Live;

namespace VmugForum.Server.Copies;

/// <summary>The state of everything that an answer shows, as three numbers. Equal stamps: nothing has changed in between.</summary>
public readonly record struct Stamp(long All, long OfTopic, long ByOthers);

/// <summary>
/// Counts what was committed. An answer whose stamp was taken before its first read is still the right one as long as the stamp
/// of now is the same; one that was read while something was committed is never taken for it.
/// </summary>
public sealed class Stamps
{
    private readonly IOtherWriters _others;
    private readonly long[] _topics = new long[Topic.Places];
    private long _all;

    public Stamps(Changes changes, IOtherWriters others)
    {
        _others = others;
        changes.Committed += Note;
        changes.Unnamed += () => Interlocked.Increment(ref _all);
    }

    /// <summary>The stamp of this moment; null when it can't be known what others wrote.</summary>
    public Stamp? Now(Topic topic) => _others.Seen() is { } seen
        ? new Stamp(Volatile.Read(ref _all), Volatile.Read(ref _topics[topic.Place]), seen)
        : null;

    private void Note(DomainEvent happened)
    {
        if (Topic.ChangedBy(happened) is not { } topics) Interlocked.Increment(ref _all);
        else foreach (var topic in topics) Interlocked.Increment(ref _topics[topic.Place]);
    }
}
