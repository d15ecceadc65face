using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Posts;

namespace VmugForum.Core.Threads;

/// <summary>A board as a thread names it.</summary>
public sealed record BoardName(BoardId Id, string Slug, string Name);

/// <summary>A thread in a list.</summary>
/// <param name="ReplyCount">Replies that are in sight, the opening post not counted.</param>
/// <param name="LastNumber">The highest post number ever given in this thread.</param>
/// <param name="Head">The last number of the thread's log: whatever shows in the thread changes it.</param>
public sealed record ThreadView(
    ThreadId Id,
    string Slug,
    string Title,
    BoardName Board,
    ThreadKind Kind,
    Outcome? Outcome,
    Audience Audience,
    AuthorView Author,
    AffiliationClass AffiliationThen,
    IReadOnlyList<string> Tags,
    int ReplyCount,
    long LastNumber,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastActivityAt,
    bool Pinned,
    bool Locked,
    bool Hidden,
    bool Removed,
    PostId Opening,
    PostId? Accepted,
    Source? Source,
    long Edition,
    long Head);

/// <summary>A thread with its first page of posts.</summary>
public sealed record ThreadWithPosts(ThreadView Thread, Page<PostView> Posts);

/// <summary>In which order a list stands, newest first.</summary>
public enum ThreadSort
{
    /// <summary>By the last reply, or the start where there is none.</summary>
    Activity = 0,

    /// <summary>By the start.</summary>
    Newest = 1,
}

/// <summary>Which threads.</summary>
/// <param name="Board">Only in this board.</param>
/// <param name="Author">Only started by this member.</param>
/// <param name="Pinned">Only pinned, or only not pinned; null for both.</param>
public sealed record ThreadFilter(BoardId? Board = null, string? Tag = null, Outcome? Outcome = null, MemberId? Author = null, ThreadKind? Kind = null, bool? Pinned = null);

/// <summary>One line of a thread's log: what changed, never the text.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="Type"><c>postAdded</c>, <c>postChanged</c> or <c>threadChanged</c>.</param>
/// <param name="Subject">The post's or thread's id.</param>
public sealed record ThreadLogLine(long Seq, string Type, string Subject, DateTimeOffset At);
