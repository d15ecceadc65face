using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Core.Reports;

/// <summary>Reads of a room what a report counts. Whoever asks has found the meeting through the actor's reach before.</summary>
public interface IReportStore
{
    /// <summary>Lines of the room's log after a number, rising, at most <paramref name="limit"/>: what happened and when, never what was said.</summary>
    Task<IReadOnlyList<LogMark>> Marks(MeetingId meeting, long after, int limit, CancellationToken cancel);

    /// <summary>Members who said a line or raised a hand, by display name. Who listened isn't kept anywhere.</summary>
    Task<IReadOnlyList<AuthorView>> WhoTookPart(MeetingId meeting, CancellationToken cancel);
}

/// <summary>A line of a numbered log as it stands in the store.</summary>
public readonly record struct LogMark(long Seq, LogLine Line, DateTimeOffset At);
