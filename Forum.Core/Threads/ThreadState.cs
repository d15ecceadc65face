using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Posts;

namespace VmugForum.Core.Threads;

/// <summary>Names a thread.</summary>
public readonly record struct ThreadId(string Value)
{
    /// <summary>The thread's numbered log.</summary>
    public StreamId Stream => new($"thread:{Value}");

    public override string ToString() => Value;
}

/// <summary>What sort of thread it is.</summary>
public enum ThreadKind
{
    /// <summary>A war story, with an outcome.</summary>
    Story = 0,
    Question = 1,
    Discussion = 2,
}

/// <summary>How a story ended, or hasn't yet. A failure is as good a story as a success.</summary>
public enum Outcome
{
    Worked = 0,
    WorkedWithCost = 1,
    Partly = 2,
    Failed = 3,
    RolledBack = 4,
    Abandoned = 5,
    StillOpen = 6,
}

/// <summary>Where imported writing came from; stays with it for good.</summary>
/// <param name="Site">The site's name.</param>
/// <param name="Url">The original page.</param>
/// <param name="Licence">The licence under which it was published, such as <c>CC BY-SA 4.0</c>.</param>
/// <param name="Key">The source's own key, such as <c>history.meta/post/12</c>; unique.</param>
/// <param name="Import">The import that brought it. Nobody sees it before that import is published.</param>
public sealed record Source(string Site, string Url, string Licence, string Key, string Import);

/// <summary>What a thread is. Counters (replies, last activity, last number) are the store's and rise with every reply.</summary>
/// <param name="Audience">The board's; a thread is seen by exactly those who see its board.</param>
/// <param name="Opening">The post with number 1, which holds the thread's own text.</param>
/// <param name="Accepted">The post that its author or a moderator marked as the answer.</param>
/// <param name="Hidden">Taken out of sight by a moderator.</param>
/// <param name="Removed">Taken back by its author.</param>
/// <param name="Edition">Rises when an editable field changes: title, kind, outcome, tags, the opening body.</param>
public sealed record ThreadState(
    ThreadId Id,
    BoardId Board,
    Audience Audience,
    string Title,
    string Slug,
    ThreadKind Kind,
    Outcome? Outcome,
    IReadOnlyList<string> Tags,
    Author Author,
    AffiliationClass AffiliationThen,
    PostId Opening,
    PostId? Accepted,
    bool Pinned,
    bool Locked,
    bool Hidden,
    bool Removed,
    DateTimeOffset CreatedAt,
    long Edition = 1,
    Source? Source = null,
    long Version = 0) : IState;
