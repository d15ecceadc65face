using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Core.Meetings;

/// <summary>A meeting was scheduled.</summary>
public sealed record MeetingScheduled(MeetingId Meeting, Audience Audience, DateTimeOffset At) : DomainEvent(At)
{
    /// <summary>Who did it; null for the forum itself.</summary>
    public MemberId? By { get; init; }

    /// <summary>Who will run it.</summary>
    public MemberId? Facilitator { get; init; }
}

/// <summary>A meeting's title, times, audience or text were edited.</summary>
public sealed record MeetingEdited(MeetingId Meeting, Audience Audience, DateTimeOffset At) : DomainEvent(At)
{
    /// <summary>Who did it; null for the forum itself.</summary>
    public MemberId? By { get; init; }

    /// <summary>Is it at another time now?</summary>
    public bool Moved { get; init; }
}

/// <summary>Another rule says what may leave the room; takes a number in its log.</summary>
public sealed record RoomRuleChanged(MeetingId Meeting, RoomRule Rule, DateTimeOffset At) : LoggedEvent(At)
{
    public const string Type = "ruleChanged";

    public override StreamId Stream => Meeting.Stream;

    public override LogLine Line => new(Type, Meeting.Value, Rule.ToString());
}

/// <summary>A meeting went on to its next stage; takes a number in the room's log as <c>stateChanged</c>.</summary>
public sealed record MeetingStageChanged(MeetingId Meeting, Audience Audience, MeetingStage Stage, DateTimeOffset At) : LoggedEvent(At)
{
    public const string Type = "stateChanged";

    /// <summary>Who did it; null for the forum itself.</summary>
    public MemberId? By { get; init; }

    /// <summary>Closed because it will not take place?</summary>
    public bool CalledOff { get; init; }

    public override StreamId Stream => Meeting.Stream;

    public override LogLine Line => new(Type, Meeting.Value, Stage.ToString());
}

/// <summary>After the close the clock has come to a milestone; takes a number in the room's log.</summary>
public sealed record MilestoneReached(MeetingId Meeting, Audience Audience, MeetingMilestones Milestone, DateTimeOffset At) : LoggedEvent(At)
{
    public const string Type = "milestoneReached";

    public override StreamId Stream => Meeting.Stream;

    public override LogLine Line => new(Type, Meeting.Value, Milestone.ToString());
}

/// <summary>Those who come are reminded now.</summary>
/// <param name="Which"><see cref="MeetingMilestones.WeekBefore"/> or <see cref="MeetingMilestones.DayBefore"/>.</param>
/// <param name="StartsAt">When it begins: a meeting that is moved reminds anew.</param>
public sealed record ReminderDue(MeetingId Meeting, MeetingMilestones Which, DateTimeOffset StartsAt, DateTimeOffset At) : DomainEvent(At);

/// <summary>The meeting begins and its room isn't open: those who lead it are told.</summary>
/// <param name="StartsAt">When it begins: a meeting that is moved begins anew.</param>
public sealed record TimeToOpen(MeetingId Meeting, DateTimeOffset StartsAt, MemberId Facilitator, MemberId? Deputy, DateTimeOffset At) : DomainEvent(At);

/// <summary>Somebody was named who may take over from the facilitator; nobody when null.</summary>
public sealed record DeputyNamed(MeetingId Meeting, Audience Audience, MemberId? Deputy, DateTimeOffset At) : DomainEvent(At)
{
    /// <summary>Who did it; null for the forum itself.</summary>
    public MemberId? By { get; init; }
}

/// <summary>Somebody took over; takes a number in the room's log.</summary>
public sealed record FacilitatorChanged(MeetingId Meeting, Audience Audience, AuthorView Facilitator, DateTimeOffset At) : LoggedEvent(At)
{
    public const string Type = "facilitatorChanged";

    /// <summary>Who did it; null for the forum itself.</summary>
    public MemberId? By { get; init; }

    /// <summary>Who became the deputy by that; null when nobody did.</summary>
    public MemberId? Deputy { get; init; }

    public override StreamId Stream => Meeting.Stream;

    public override LogLine Line => new(Type, Facilitator.Id!.Value.Value);
}
