using VmugForum.Core.Kernel;
using VmugForum.Core.Roundtables;

namespace VmugForum.Core.Meetings;

/// <summary>Names a meeting, and its room.</summary>
public readonly record struct MeetingId(string Value)
{
    /// <summary>The room's numbered log.</summary>
    public StreamId Stream => new($"room:{Value}");

    public override string ToString() => Value;
}

/// <summary>Where a meeting stands on its way from a date to a closed room.</summary>
public enum MeetingStage
{
    Scheduled = 0,
    Collecting = 1,
    Voting = 2,
    Frozen = 3,

    /// <summary>The room is open.</summary>
    Live = 4,
    Closed = 5,
}

/// <summary>What a meeting is. Its truth is the local time in its zone; the moments in UTC follow from it.</summary>
/// <param name="LocalStart">Wall-clock start in <paramref name="Zone"/>.</param>
/// <param name="Zone">IANA time zone, such as <c>Europe/Amsterdam</c>.</param>
/// <param name="StartsAt">The start in UTC.</param>
/// <param name="About">A few sentences in Markdown.</param>
/// <param name="AboutHtml">The same, rendered and sanitised.</param>
/// <param name="Edition">Rises when title, times, audience, rule or text change.</param>
/// <param name="Rule">What may leave the room.</param>
public sealed record MeetingState(
    MeetingId Id,
    ChapterId? Chapter,
    string Title,
    string About,
    string AboutHtml,
    Audience Audience,
    DateTime LocalStart,
    string Zone,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    MeetingStage Stage,
    MemberId Facilitator,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? ClosedAt,
    long Edition = 1,
    long Version = 0,
    RoomRule Rule = RoomRule.OnRecord) : IState
{
    /// <summary>Who may run it too, and take over.</summary>
    public MemberId? Deputy { get; init; }

    /// <summary>Whoever must be there for it to take place: the facilitator, and the deputy where there is one.</summary>
    public IEnumerable<MemberId> Leading => Deputy is { } deputy ? [Facilitator, deputy] : [Facilitator];

    /// <summary>Where the call is that runs beside the meeting; for those who may enter.</summary>
    public string? Call { get; init; }

    /// <summary>When it was called off; null when it was held or is still to be.</summary>
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>Does it go through collecting, voting and freezing by the clock?</summary>
    public bool Staged { get; init; }

    /// <summary>What the clock has done already.</summary>
    public MeetingMilestones Passed { get; init; }

    /// <summary>The line that stands at the top of the room; null when none does.</summary>
    public MessageId? Pinned { get; init; }

    /// <summary>How many seconds lie between two lines of one member; 0 when they needn't wait. One of <see cref="SlowMode.Choices"/>.</summary>
    public int SlowSeconds { get; init; }

    /// <summary>When the clock has something to do next; null when it hasn't.</summary>
    public DateTimeOffset? NextDue => Timetable.Ahead(this).Select(next => (DateTimeOffset?)next.At).FirstOrDefault();

    /// <summary>The last milestone after the close; none before.</summary>
    public MeetingMilestones After => Passed.HasFlag(MeetingMilestones.Digest) ? MeetingMilestones.Digest : Passed & MeetingMilestones.ConsentCloses;
}

/// <summary>A meeting as a reader sees it.</summary>
/// <param name="Head">The last number of the room's log.</param>
/// <param name="MayRun">May the reader open, close and edit it?</param>
public sealed record MeetingView(MeetingState Meeting, string? ChapterName, string? ChapterSlug, Members.AuthorView Facilitator, long Head, bool MayRun = false)
{
    public Members.AuthorView? Deputy { get; init; }

    /// <summary>As this reader sees it: with what the reader may do, and without the call unless they may enter.</summary>
    public MeetingView For(Actor actor)
    {
        var meeting = new Meeting(Meeting);
        return this with { MayRun = meeting.MayBeRunBy(actor), Meeting = meeting.MayBeEnteredBy(actor) ? Meeting : Meeting with { Call = null } };
    }
}
