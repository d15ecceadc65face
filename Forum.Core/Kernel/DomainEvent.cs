namespace VmugForum.Core.Kernel;

/// <summary>Something that happened, in the past tense. Committed together with the change or not at all.</summary>
/// <param name="At">When, in UTC with millisecond precision.</param>
public abstract record DomainEvent(DateTimeOffset At);

/// <summary>What a numbered log keeps of an event: its type and what it is about, never what somebody said there. The reason of an act that everybody is told may end its detail.</summary>
/// <param name="Type">The published name, such as <c>messagePosted</c>.</param>
/// <param name="Subject">The id of what the event is about: a message, a post, a member.</param>
/// <param name="Detail">One word more where the type needs it, such as the new state; null otherwise.</param>
public readonly record struct LogLine(string Type, string Subject, string? Detail = null);

/// <summary>An event that takes the next number of its stream when it is committed.</summary>
public abstract record LoggedEvent(DateTimeOffset At) : DomainEvent(At)
{
    /// <summary>The number within <see cref="Stream"/>, given by the commit.</summary>
    public Allotted Seq { get; } = new();

    public abstract StreamId Stream { get; }

    public abstract LogLine Line { get; }
}

/// <summary>An event that is an act of staff: it is written into the moderation log by the same commit.</summary>
public interface IActOfStaff
{
    StaffAct Act { get; }
}

/// <summary>Who did what to whom, and why.</summary>
/// <param name="By">The member of staff; null when the forum itself acted.</param>
/// <param name="What">A stable name such as <c>thread.locked</c>.</param>
/// <param name="TargetKind"><c>thread</c>, <c>post</c>, <c>message</c>, <c>member</c>, <c>board</c>, <c>meeting</c>, <c>mail</c>.</param>
/// <param name="TargetId">The id of the target.</param>
/// <param name="Label">Plain words that name the target; visible to whoever sees <paramref name="Audience"/>.</param>
/// <param name="Reason">Why, in the words of whoever acted.</param>
/// <param name="Audience">Whose place it happened in: the row is shown to staff who may read that place.</param>
public sealed record StaffAct(MemberId? By, string What, string TargetKind, string TargetId, string Label, string Reason, Audience Audience)
{
    /// <summary>Whose writing or account it was; they are told of it. Null when it was nobody's.</summary>
    public MemberId? Concerns { get; init; }
}
