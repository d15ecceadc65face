namespace VmugForum.Core.Meetings;

/// <summary>What happens around a meeting by the clock, each once. A value is one of them or a set.</summary>
[Flags]
public enum MeetingMilestones
{
    None = 0,

    /// <summary>From here on stories are put forward.</summary>
    Collecting = 1,

    /// <summary>From here on they are voted for.</summary>
    Voting = 2,

    /// <summary>From here on the agenda stands.</summary>
    Frozen = 4,

    /// <summary>Those who come are reminded.</summary>
    WeekBefore = 8,

    /// <summary>Those who come are reminded again.</summary>
    DayBefore = 16,

    /// <summary>Whoever was quoted and hasn't answered has said nothing.</summary>
    ConsentCloses = 32,

    /// <summary>The digest of the quarter is due.</summary>
    Digest = 64,

    /// <summary>It begins: those who lead it are told to open the door.</summary>
    Begins = 128,

    /// <summary>A room that nobody closed is closed.</summary>
    Forgotten = 256,
}

/// <summary>
/// When the milestones of a meeting are due: so many days from its start, at the same hour on the clock of its place, whichever
/// way that clock was set in between.
/// </summary>
public static class Timetable
{
    public const MeetingMilestones Reminders = MeetingMilestones.WeekBefore | MeetingMilestones.DayBefore;

    /// <summary>What is said because of a date, and anew because of another.</summary>
    public const MeetingMilestones OfTheDate = Reminders | MeetingMilestones.Begins;

    public const MeetingMilestones Stages = MeetingMilestones.Collecting | MeetingMilestones.Voting | MeetingMilestones.Frozen;

    /// <summary>A talk may run long into the night; twelve hours after its end nobody is talking any more.</summary>
    public static readonly TimeSpan OpenAfterTheEnd = TimeSpan.FromHours(12);

    /// <summary>Days from the start, in the order in which they come.</summary>
    public static IReadOnlyList<(MeetingMilestones What, int Days)> Days { get; } =
    [
        (MeetingMilestones.Collecting, -21), (MeetingMilestones.Voting, -14), (MeetingMilestones.Frozen, -7), (MeetingMilestones.WeekBefore, -7),
        (MeetingMilestones.DayBefore, -1), (MeetingMilestones.Begins, 0), (MeetingMilestones.ConsentCloses, 3), (MeetingMilestones.Digest, 7),
    ];

    /// <summary>When one milestone of a meeting is due.</summary>
    public static DateTimeOffset Due(MeetingState meeting, MeetingMilestones what) => what switch
    {
        MeetingMilestones.Begins => meeting.StartsAt,
        MeetingMilestones.Forgotten => ClosesItself(meeting),
        _ => Due(meeting.LocalStart, meeting.Zone, what),
    };

    /// <summary>When a milestone is due of a meeting that starts then, on the clock of its place.</summary>
    public static DateTimeOffset Due(DateTime localStart, string zone, MeetingMilestones what) => LocalClock.Moment(localStart.AddDays(Days.First(day => day.What == what).Days), zone);

    /// <summary>When an open room that nobody closes is closed by the clock.</summary>
    public static DateTimeOffset ClosesItself(MeetingState meeting) => (meeting.OpenedAt > meeting.EndsAt ? meeting.OpenedAt.Value : meeting.EndsAt) + OpenAfterTheEnd;

    /// <summary>What the clock still has to do, in order.</summary>
    public static IEnumerable<(MeetingMilestones What, DateTimeOffset At)> Ahead(MeetingState meeting) => meeting.Stage == MeetingStage.Live
        ? [(MeetingMilestones.Forgotten, ClosesItself(meeting))]
        : Days.Where(day => IsAhead(meeting, day.What)).Select(day => (day.What, Due(meeting, day.What)));

    /// <summary>Has it happened? A meeting whose room was opened has begun.</summary>
    public static bool HasPassed(MeetingState meeting, MeetingMilestones what) => meeting.Passed.HasFlag(what) || (what == MeetingMilestones.Begins && meeting.OpenedAt is not null);

    /// <summary>What comes too late to be said of a meeting with these dates.</summary>
    public static MeetingMilestones Missed(MeetingState meeting, DateTimeOffset now) =>
        Days.Where(day => OfTheDate.HasFlag(day.What) && Due(meeting, day.What) <= now).Aggregate(MeetingMilestones.None, (missed, day) => missed | day.What);

    private static bool IsAhead(MeetingState meeting, MeetingMilestones what)
    {
        if (meeting.Passed.HasFlag(what)) return false;
        if (Stages.HasFlag(what)) return meeting.Staged && meeting.Stage < MeetingStage.Live;
        if (OfTheDate.HasFlag(what)) return meeting.Stage < MeetingStage.Live;
        return meeting.Staged && meeting.Stage == MeetingStage.Closed && meeting.CancelledAt is null;
    }
}
