using System.Text.Json;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Notices;

/// <summary>
/// Tells a chapter of a meeting, so many members at a time: the meeting's own commit takes no longer for a large chapter. Each
/// portion is one commit that ends its own piece of work and begins the next.
/// </summary>
/// <param name="By">Who did it, and needn't be told.</param>
/// <param name="At">When it happened.</param>
/// <param name="After">Members up to this one have been told; null at the beginning.</param>
public sealed record ChapterRound(MeetingId Meeting, NoticeKind Kind, MemberId? By, DateTimeOffset At, MemberId? After = null)
{
    /// <summary>The outbox kind of rounds.</summary>
    public const string Work = "chapter-round";

    /// <summary>Members told by one commit: some ten milliseconds of the writer.</summary>
    public const int AtOnce = 200;

    /// <summary>The round that follows from an event; null when none does.</summary>
    public static ChapterRound? Of(DomainEvent happened) => happened switch
    {
        MeetingScheduled e => new(e.Meeting, NoticeKind.MeetingScheduled, e.By, e.At),
        MeetingEdited { Moved: true } e => new(e.Meeting, NoticeKind.MeetingMoved, e.By, e.At),
        MeetingStageChanged { Stage: MeetingStage.Live } e => new(e.Meeting, NoticeKind.MeetingOpened, e.By, e.At),
        _ => null,
    };

    /// <summary>What tells one move or opening of a meeting from another.</summary>
    internal string Occasion => $"-{At.ToUnixTimeMilliseconds()}";

    public OutboxEntry Entry(string id) => new(id, Work, JsonSerializer.Serialize(this), At);

    public static ChapterRound Read(OutboxEntry entry) => JsonSerializer.Deserialize<ChapterRound>(entry.Payload)!;

    /// <summary>What one member is told.</summary>
    public Notice To(MemberId member) =>
        new($"{Kind}-{Meeting}{Occasion}", member, Kind, $"{Kind}-{Meeting}", At, Meeting: Meeting, By: By);
}
