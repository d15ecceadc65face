namespace VmugForum.Client.Contracts;

/// <summary>Where a meeting stands.</summary>
public enum MeetingState
{
    Scheduled = 0,
    Collecting = 1,
    Voting = 2,
    Frozen = 3,

    /// <summary>The room is open.</summary>
    Live = 4,
    Closed = 5,
}

/// <summary>What may leave a room; each is stricter than the one before. <c>docs/room-rules.md</c> says what each lets out.</summary>
public enum RoomRule
{
    OnRecord = 0,
    NotForAttribution = 1,
    ChathamHouse = 2,
    OffRecord = 3,
}

/// <summary>What happens around a meeting by the clock.</summary>
public enum MeetingMilestone
{
    Collecting = 1,
    Voting = 2,
    Frozen = 4,
    WeekBefore = 8,
    DayBefore = 16,
    ConsentCloses = 32,
    Digest = 64,

    /// <summary>It begins; the door is opened by hand.</summary>
    Begins = 128,

    /// <summary>A room that nobody closed is closed by the clock.</summary>
    Forgotten = 256,
}

/// <summary>When something happens by the clock.</summary>
/// <param name="At">By the meeting's present date; of what has happened already it may lie ahead, where the meeting was moved since.</param>
/// <param name="Passed">It has happened.</param>
public sealed record Appointment(MeetingMilestone Milestone, DateTimeOffset At, bool Passed);

/// <summary>A chapter as a meeting names it.</summary>
public sealed record ChapterName(string Id, string? Slug, string? Name);

/// <summary>A meeting.</summary>
/// <param name="About">A few sentences in Markdown.</param>
/// <param name="AboutHtml">The same, rendered and made safe.</param>
/// <param name="LocalStart">The wall clock of <paramref name="Zone"/>, without offset: what was agreed.</param>
/// <param name="Zone">An IANA time zone.</param>
/// <param name="MayRun">May I open, close and edit it?</param>
/// <param name="HeadSeq">The last number of the room's log.</param>
/// <param name="Edition">Rises when title, text, times, zone, audience, rule or call change; its ETag.</param>
/// <param name="RoomRule">What may leave the room.</param>
/// <param name="Deputy">Who may run it too, and take over.</param>
/// <param name="Call">Where the call is that runs beside it; only for those who may enter, and not after the close.</param>
/// <param name="Timetable">For a meeting that goes through its stages by the clock: when. Null for others.</param>
/// <param name="CancelledAt">When it was called off; its state is then closed.</param>
public sealed record Meeting(
    string Id, string Title, string About, string AboutHtml, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string LocalStart, string Zone,
    ChapterName? Chapter, Author Facilitator, Visibility Audience, MeetingState State, DateTimeOffset? OpenedAt, DateTimeOffset? ClosedAt,
    bool MayRun, long HeadSeq, long Edition, RoomRule RoomRule, Author? Deputy = null, string? Call = null, DateTimeOffset? CancelledAt = null,
    IReadOnlyList<Appointment>? Timetable = null);

/// <summary>Schedules a meeting.</summary>
public sealed record NewMeeting
{
    /// <summary>1 to 120 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Markdown, at most 4,000 characters.</summary>
    public string? About { get; init; }

    /// <summary>Not before the year 2000, and within ten years from now.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>5 minutes to 24 hours after the start.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>An IANA time zone such as <c>Europe/Amsterdam</c>.</summary>
    public required string Zone { get; init; }

    /// <summary>The chapter's id or slug; missing for a meeting of no chapter.</summary>
    public string? Chapter { get; init; }

    /// <summary>Members or customers.</summary>
    public required Visibility Audience { get; init; }

    /// <summary>What may leave the room; on record when missing.</summary>
    public RoomRule RoomRule { get; init; }

    /// <summary>User name of who runs it, somebody of its audience; whoever schedules it when missing.</summary>
    public string? Facilitator { get; init; }

    /// <summary>The address of the call that runs beside it, at most 500 characters.</summary>
    public string? Call { get; init; }

    /// <summary>How many can come, 1 to 10,000; missing for as many as want to.</summary>
    public int? Seats { get; init; }

    /// <summary>Stories are collected from three weeks before, voted for from two weeks before, and stand from one week before, each at the hour of the start.</summary>
    public bool Staged { get; init; }
}

/// <summary>Changes a meeting; what is missing stays. Where nothing changes, the edition stays too.</summary>
public sealed record EditMeeting
{
    public string? Title { get; init; }
    public string? About { get; init; }

    /// <summary>Within the same limits as for a new meeting. Without an end the length stays, and the end moves along.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }
    public string? Zone { get; init; }

    /// <summary>
    /// Fixed once the room has been open; from customers to members also once anything was asked or put forward: <c>meeting.audience-fixed</c>.
    /// From members to customers, whoever is outside loses their seat and isn't the deputy any more; a facilitator outside is refused: <c>meeting.facilitator-outside</c>.
    /// </summary>
    public Visibility? Audience { get; init; }

    /// <summary>Once somebody has spoken, asked or raised a hand it can only become stricter: <c>meeting.rule-only-stricter</c>.</summary>
    public RoomRule? RoomRule { get; init; }

    /// <summary>Empty for none.</summary>
    public string? Call { get; init; }

    public bool? Staged { get; init; }
}
