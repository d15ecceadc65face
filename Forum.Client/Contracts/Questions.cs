namespace VmugForum.Client.Contracts;

/// <summary>Where a question of the box stands.</summary>
public enum QuestionState
{
    /// <summary>Only its author and those who run the meeting know of it.</summary>
    Waiting = 0,

    /// <summary>It wasn't taken; shown to its author alone.</summary>
    Declined = 1,

    /// <summary>Its author took it back; never listed.</summary>
    Withdrawn = 2,

    /// <summary>The room sees it.</summary>
    Approved = 3,
    Answered = 4,
}

/// <summary>A question in a meeting's box, as I may see it.</summary>
/// <param name="Body">As it was written; empty once a moderator took it down.</param>
/// <param name="Votes">How many members want to hear it too.</param>
/// <param name="Voted">Am I one of them?</param>
/// <param name="Mine">Did I ask it?</param>
/// <param name="Reason">Why it was declined; for its author alone, unless a moderator took it down: then it stands in their log, too.</param>
/// <param name="MayTakeDown">May I, as a moderator, decline it although I don't run the meeting, or although it is answered or over?</param>
public sealed record Question(
    string QuestionId, string Body, string Html, Author Author, DateTimeOffset AskedAt, QuestionState State, int Votes, bool Voted, bool Mine, string? Reason, DateTimeOffset? AnsweredAt,
    bool MayTakeDown = false);

/// <summary>A meeting's question box: open before answered, most votes first, the earlier one where they are equal.</summary>
/// <param name="MayRun">May I approve, decline and mark as answered?</param>
public sealed record MeetingQuestions(string MeetingId, IReadOnlyList<Question> Items, bool MayRun);

/// <summary>A question for the box.</summary>
public sealed record NewQuestion
{
    /// <summary>Markdown, 1 to 500 UTF-16 units.</summary>
    public required string Body { get; init; }
}

/// <summary>Doesn't take a question.</summary>
public sealed record QuestionRefusal
{
    /// <summary>Its author is told, alone unless a moderator takes it down; 1 to 500 UTF-16 units.</summary>
    public required string Reason { get; init; }
}

/// <summary>A question as a room sees it, and as <c>questionApproved</c> brings it.</summary>
/// <param name="Body">Null in an event that is read after it was taken back.</param>
/// <param name="Votes">How many want to hear it too, as the room was told.</param>
/// <param name="AnsweredAt">Null while it is open.</param>
public sealed record RoomQuestion(string QuestionId, string? Body, string? Html, Author Author, DateTimeOffset AskedAt, int Votes, DateTimeOffset? AnsweredAt);

/// <summary><c>questionVoted</c>: the number of votes now.</summary>
public sealed record QuestionVoted(string QuestionId, int Votes);

/// <summary><c>questionAnswered</c>, at the event's time, and <c>questionWithdrawn</c>, which leaves the list.</summary>
public sealed record QuestionNamed(string QuestionId);
