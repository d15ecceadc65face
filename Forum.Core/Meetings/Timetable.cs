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
}

/// <summary>
/// When the milestones of a meeting are due: so many days from its start, at the same hour on the clock of its place, whichever
/// way that clock was set in between.
/// </summary>
public static class Timetable
{
    public const MeetingMilestones Reminders = MeetingMilestones.WeekBefore | MeetingMilestones.DayBefore;

    public const MeetingMilestones Stages = MeetingMilestones.Collecting | MeetingMilestones.Voting | MeetingMilestones.Frozen;

    /// <summary>Days from the start, in the order in which they come.</summary>
    public static IReadOnlyList<(MeetingMilestones What, int Days)> Days { get; } =
    [
        (MeetingMilestones.Collecting, -21), (MeetingMilestones.Voting, -14), (MeetingMilestones.Frozen, -7), (MeetingMilestones.WeekBefore, -7),
        (MeetingMilestones.DayBefore, -1), (MeetingMilestones.ConsentCloses, 3), (MeetingMilestones.Digest, 7),
    ];

    /// <summary>When one milestone of a meeting is due.</summary>
    public static DateTimeOffset Due(MeetingState meeting, MeetingMilestones what) =>
        LocalClock.Moment(meeting.LocalStart.AddDays(Days.First(day => day.What == what).Days), meeting.Zone);

    /// <summary>What the clock still has to do, in order.</summary>
    public static IEnumerable<(MeetingMilestones What, DateTimeOffset At)> Ahead(MeetingState meeting) =>
        Days.Where(day => IsAhead(meeting, day.What)).Select(day => (day.What, Due(meeting, day.What)));

    /// <summary>Reminders that come too late to be any for a meeting with these dates.</summary>
    public static MeetingMilestones Missed(MeetingState meeting, DateTimeOffset now) =>
        Days.Where(day => Reminders.HasFlag(day.What) && Due(meeting, day.What) <= now).Aggregate(MeetingMilestones.None, (missed, day) => missed | day.What);

    private static bool IsAhead(MeetingState meeting, MeetingMilestones what)
    {
        if (meeting.Passed.HasFlag(what)) return false;
        if (Stages.HasFlag(what)) return meeting.Staged && meeting.Stage < MeetingStage.Live;
        if (Reminders.HasFlag(what)) return meeting.Stage < MeetingStage.Live;
        return meeting.Staged && meeting.Stage == MeetingStage.Closed && meeting.CancelledAt is null;
    }
}
