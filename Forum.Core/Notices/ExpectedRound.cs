using System.Text.Json;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;

namespace VmugForum.Core.Notices;

/// <summary>
/// Tells those who wanted to come to a meeting, and those who lead it, that it is near, moved, open or called off, so many at a time
/// and each portion in one commit, as <see cref="ChapterRound"/> does. Whoever is in both rounds is told once: the notice has one id.
/// </summary>
/// <param name="By">Who did it, and needn't be told.</param>
/// <param name="At">When it was called off, or when the reminder was due.</param>
/// <param name="After">Those up to this turn have been told.</param>
/// <param name="Occasion">What tells one notice of a meeting from others of its kind.</param>
public sealed record ExpectedRound(MeetingId Meeting, MemberId? By, DateTimeOffset At, long After = 0, NoticeKind Kind = NoticeKind.MeetingCalledOff, string Occasion = "")
{
    /// <summary>The outbox kind of rounds about a meeting that is called off.</summary>
    public const string OfCalledOff = "called-off-round";

    /// <summary>
    /// The outbox kind of reminders, and of all rounds since. Of their own, because an older server that still runs would take one of
    /// the others for bad news; of these it reads what they tell.
    /// </summary>
    public const string OfReminders = "reminder-round";

    /// <summary>The round that follows from an event; null when none does.</summary>
    public static ExpectedRound? Of(DomainEvent happened) => happened switch
    {
        MeetingStageChanged { CalledOff: true } e => new(e.Meeting, e.By, e.At),
        ReminderDue e => new(e.Meeting, null, e.At, Kind: NoticeKind.MeetingSoon, Occasion: $"-{(int)e.Which}-{e.StartsAt.ToUnixTimeSeconds()}"),
        _ => ChapterRound.Of(happened) is { Kind: not NoticeKind.MeetingScheduled } told ? new(told.Meeting, told.By, told.At, Kind: told.Kind, Occasion: told.Occasion) : null,
    };

    public OutboxEntry Entry(string id) => new(id, Kind == NoticeKind.MeetingCalledOff ? OfCalledOff : OfReminders, JsonSerializer.Serialize(this), At);

    public static ExpectedRound Read(OutboxEntry entry) => JsonSerializer.Deserialize<ExpectedRound>(entry.Payload)!;

    /// <summary>Those to be told, in the order of asking: of a meeting that is near those with a seat, of all else also those who wait for one.</summary>
    public IEnumerable<Attendee> Told(Attendance attendance)
    {
        var seated = attendance.Coming.ToHashSet();
        return attendance.State.Attendees.Where(one => one.Comes && one.Turn > After && (Kind != NoticeKind.MeetingSoon || seated.Contains(one.Member)));
    }

    /// <summary>What one member is told.</summary>
    public Notice To(MemberId member) => new($"{Kind}-{Meeting}{Occasion}", member, Kind, $"{Kind}-{Meeting}", At, Meeting: Meeting, By: By);
}
