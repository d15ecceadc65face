using System.Text.Json;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Notices;

/// <summary>Tells those who wanted to come that a meeting is called off, so many at a time and each portion in one commit, as <see cref="ChapterRound"/> does.</summary>
/// <param name="By">Who did it, and needn't be told.</param>
/// <param name="At">When it was called off.</param>
/// <param name="After">Those up to this turn have been told.</param>
public sealed record CalledOffRound(MeetingId Meeting, MemberId? By, DateTimeOffset At, long After = 0)
{
    /// <summary>The outbox kind of these rounds.</summary>
    public const string Work = "called-off-round";

    /// <summary>The round that follows from an event; null when none does.</summary>
    public static CalledOffRound? Of(DomainEvent happened) => happened is MeetingStageChanged { CalledOff: true } e ? new(e.Meeting, e.By, e.At) : null;

    public OutboxEntry Entry(string id) => new(id, Work, JsonSerializer.Serialize(this), At);

    public static CalledOffRound Read(OutboxEntry entry) => JsonSerializer.Deserialize<CalledOffRound>(entry.Payload)!;

    /// <summary>What one member is told.</summary>
    public Notice To(MemberId member) =>
        new($"{NoticeKind.MeetingCalledOff}-{Meeting}", member, NoticeKind.MeetingCalledOff, $"{NoticeKind.MeetingCalledOff}-{Meeting}", At, Meeting: Meeting, By: By);
}
