using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Questions;

/// <summary>Names a question in a meeting's box.</summary>
public readonly record struct QuestionId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Where a question stands. From <see cref="Approved"/> on the room sees it.</summary>
public enum QuestionStanding
{
    /// <summary>Only its author and those who run the meeting know of it.</summary>
    Waiting = 0,

    /// <summary>Who runs the meeting didn't take it; its author is told why.</summary>
    Declined = 1,

    /// <summary>Its author took it back; nothing of its text is left.</summary>
    Withdrawn = 2,
    Approved = 3,
    Answered = 4,
}

/// <summary>A question that somebody put into the box of a meeting.</summary>
/// <param name="Body">As it was written, in Markdown; null once it was taken back or taken down.</param>
/// <param name="Html">The same, rendered and sanitised.</param>
/// <param name="Reason">Why it was declined, for its author alone.</param>
/// <param name="Votes">How many members want to hear it too. Who they are is never given out.</param>
/// <param name="Told">The number of votes that the room's log has told.</param>
public sealed record QuestionState(
    QuestionId Id, MeetingId Meeting, MemberId Author, string? Body, string? Html, DateTimeOffset AskedAt, QuestionStanding Standing = QuestionStanding.Waiting, string? Reason = null,
    int Votes = 0, int Told = 0, DateTimeOffset? AnsweredAt = null, long Version = 0) : IState
{
    /// <summary>A moderator took it from the room's sight: nothing of its text is left.</summary>
    public bool IsTakenDown => Standing == QuestionStanding.Declined && Body is null;
}

/// <summary>That a member wants to hear a question too: once, and for nobody's eyes.</summary>
public sealed record QuestionVote(QuestionId Question, MeetingId Meeting, MemberId Member);
