namespace VmugForum.Client.Contracts;

/// <summary>What a notice tells.</summary>
public enum NoticeKind
{
    /// <summary>Replies in a thread that I started.</summary>
    Reply = 0,

    /// <summary>A reply to a post of mine.</summary>
    Answer = 1,

    /// <summary>My name in somebody's writing.</summary>
    Mention = 2,

    /// <summary>My reply was marked as the answer.</summary>
    Accepted = 3,

    /// <summary>Somebody else marked an answer in my thread.</summary>
    Solved = 4,

    /// <summary>An act of staff on my writing or account.</summary>
    Act = 5,

    /// <summary>A meeting of my chapter was planned.</summary>
    MeetingScheduled = 6,

    /// <summary>A meeting of my chapter is at another time.</summary>
    MeetingMoved = 7,

    /// <summary>The room of a meeting of my chapter is open.</summary>
    MeetingOpened = 8,

    /// <summary>Somebody would like to hear my story at a meeting.</summary>
    StoryProposed = 9,

    /// <summary>The story that I asked for is put forward.</summary>
    StoryPutForward = 10,

    /// <summary>Its author would rather not tell it.</summary>
    StoryDeclined = 11,

    /// <summary>I waited for a seat and have one.</summary>
    SeatFreed = 12,

    /// <summary>A meeting to which I wanted to come will not take place.</summary>
    MeetingCalledOff = 13,

    /// <summary>A meeting to which I come is near.</summary>
    MeetingSoon = 14,

    /// <summary>A question of mine wasn't taken; the reason stands with it.</summary>
    QuestionDeclined = 15,

    /// <summary>What my room asked outside was answered.</summary>
    OutsideAnswer = 16,

    /// <summary>A meeting is mine to lead.</summary>
    Facilitator = 17,

    /// <summary>I am the deputy at a meeting.</summary>
    Deputy = 18,

    /// <summary>Mail doesn't go out, and I am an administrator.</summary>
    ParkedWork = 19,

    /// <summary>A meeting that I lead begins, and its room isn't open.</summary>
    MeetingBegins = 20,

    /// <summary>Those who run a meeting took my answer out of its list.</summary>
    SeatReleased = 21,
}

/// <summary>Something that I am told of; notices about one thing come as one.</summary>
/// <param name="Count">How many notices it stands for.</param>
/// <param name="By">Who did it, the latest first, at most three.</param>
/// <param name="Title">The thread's or meeting's title; null where it is out of my sight.</param>
/// <param name="Url">Where to see it, within the forum; null where there is nothing to see.</param>
/// <param name="What">The stable name of an act of staff, such as <c>post.hidden</c>.</param>
/// <param name="Reason">The reason that staff gave.</param>
/// <param name="At">When the newest was made.</param>
public sealed record Notice(string Id, NoticeKind Kind, int Count, IReadOnlyList<Author> By, string? Title, string? Url, string? What, string? Reason, DateTimeOffset At, bool Read);

/// <summary>The number on my bell: things that I haven't read.</summary>
public sealed record UnreadNotices(int Count);

/// <summary>Sorts of notices among which I choose.</summary>
public enum NoticeTopic
{
    Replies = 0,
    Mentions = 1,
    Answers = 2,

    /// <summary>Acts of staff on what is mine.</summary>
    Staff = 3,
    Meetings = 4,
}

/// <summary>How I am told. Without the bell a notice doesn't ring, but stands in the list.</summary>
public enum NoticeChannel
{
    None = 0,
    Bell = 1,
    Mail = 2,
    Both = 3,
}

/// <summary>How I am told of one sort of things.</summary>
public sealed record NoticeChoice
{
    public required NoticeTopic Topic { get; init; }

    public required NoticeChannel Channel { get; init; }
}

/// <summary>Marks everything as read.</summary>
public sealed record ReadNotices
{
    /// <summary>Up to this moment, such as the newest that was shown; everything when missing.</summary>
    public DateTimeOffset? UpTo { get; init; }
}
