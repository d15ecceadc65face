using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Notices;

/// <summary>What somebody is told of.</summary>
public enum NoticeKind
{
    /// <summary>A reply in a thread that they started.</summary>
    Reply = 0,

    /// <summary>A reply to a post of theirs.</summary>
    Answer = 1,

    /// <summary>Their name in somebody's writing.</summary>
    Mention = 2,

    /// <summary>Their reply was marked as the answer.</summary>
    Accepted = 3,

    /// <summary>Somebody else marked an answer in the thread that they started.</summary>
    Solved = 4,

    /// <summary>An act of staff on their writing or account, with its reason.</summary>
    Act = 5,

    /// <summary>A meeting of their chapter was planned.</summary>
    MeetingScheduled = 6,

    /// <summary>A meeting of their chapter is at another time.</summary>
    MeetingMoved = 7,

    /// <summary>The room of a meeting of their chapter is open.</summary>
    MeetingOpened = 8,

    /// <summary>Somebody would like to hear their story at a meeting.</summary>
    StoryProposed = 9,

    /// <summary>The story that they asked for is put forward.</summary>
    StoryPutForward = 10,

    /// <summary>Its author would rather not tell it.</summary>
    StoryDeclined = 11,

    /// <summary>They waited for a seat and have one.</summary>
    SeatFreed = 12,

    /// <summary>A meeting to which they wanted to come will not take place.</summary>
    MeetingCalledOff = 13,

    /// <summary>A meeting to which they come is near.</summary>
    MeetingSoon = 14,

    /// <summary>A question of theirs wasn't taken; the reason stands with it.</summary>
    QuestionDeclined = 15,

    /// <summary>What their room asked outside was answered.</summary>
    OutsideAnswer = 16,

    /// <summary>A meeting is theirs to lead.</summary>
    Facilitator = 17,

    /// <summary>They are the deputy at a meeting.</summary>
    Deputy = 18,

    /// <summary>Mail doesn't go out; for administrators.</summary>
    ParkedWork = 19,

    /// <summary>A meeting that they lead begins, and its room isn't open.</summary>
    MeetingBegins = 20,

    /// <summary>Those who run a meeting took their answer out of its list.</summary>
    SeatReleased = 21,
}

/// <summary>
/// That one member is told of one thing. It names places and holds none of their words: what it says is read when it is shown, by
/// what the member may see then.
/// </summary>
/// <param name="Id">What happened; the same thing is told to the same member once.</param>
/// <param name="Member">Who is told.</param>
/// <param name="About">What it is gathered under: notices about one thing are shown as one.</param>
/// <param name="Number">The number of <paramref name="Post"/> in its thread, where it stands by itself.</param>
/// <param name="By">Who did it; null where that isn't told.</param>
/// <param name="What">The stable name of an act of staff.</param>
/// <param name="Reason">The reason that staff gave.</param>
/// <param name="Audience">Whose place an act of staff happened in.</param>
public sealed record Notice(
    string Id,
    MemberId Member,
    NoticeKind Kind,
    string About,
    DateTimeOffset At,
    ThreadId? Thread = null,
    PostId? Post = null,
    Allotted? Number = null,
    MeetingId? Meeting = null,
    MemberId? By = null,
    string? What = null,
    string? Reason = null,
    Audience? Audience = null,
    bool Read = false)
{
    /// <summary>A bell is for news, not an archive: when somebody has more, the oldest go.</summary>
    public const int MaxKept = 300;

    /// <summary>What a notice of an answer from outside is gathered under.</summary>
    internal static string OfAnswerFromOutside(InquiryId inquiry) => $"outside-{inquiry}";

    /// <summary>Whoever comes back after half a year reads the threads, not the bell.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(180);
}

/// <summary>A notice with the present names of what it is about, for somebody who may see them.</summary>
/// <param name="By">Who did it.</param>
/// <param name="Title">The thread's or meeting's title; null where it is neither in the reader's sight nor their own.</param>
/// <param name="IsOpen">Can the reader go there?</param>
/// <param name="StartsAt">When the meeting begins.</param>
public sealed record NoticeSeen(Notice Notice, Members.AuthorView? By, string? Title, bool IsOpen, DateTimeOffset? StartsAt);
