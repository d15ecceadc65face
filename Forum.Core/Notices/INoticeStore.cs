using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Ports;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Notices;

/// <summary>Keeps members' notices. What they are about is looked up when they are read, through the reader's reach: a notice of what is out of sight isn't there.</summary>
public interface INoticeStore
{
    /// <summary>The actor's notices in their sight, newest first: at most <see cref="Notice.MaxKept"/>.</summary>
    Task<IReadOnlyList<NoticeSeen>> List(Actor actor, CancellationToken cancel);

    /// <summary>One of the actor's notices; null when there is none in their sight.</summary>
    Task<NoticeSeen?> Find(Actor actor, string id, CancellationToken cancel);

    /// <summary>How these members chose to be told; whoever chose nothing isn't in it.</summary>
    Task<IReadOnlyDictionary<MemberId, NoticeChoices>> Choices(IReadOnlyCollection<MemberId> members, CancellationToken cancel);

    /// <summary>How many things the actor's unread notices in their sight are about.</summary>
    Task<int> CountUnread(Actor actor, CancellationToken cancel);

    /// <summary>Has the member unread notices like these, in sight or not?</summary>
    Task<bool> HasUnread(MemberId member, NoticeFilter which, CancellationToken cancel);

    /// <summary>Enlists new notices. One that its member has already is left as it is; beyond <see cref="Notice.MaxKept"/> the oldest go.</summary>
    /// <param name="letter">Gives the letter that goes with a notice, or null. Enlisted only with a notice that is new, so that nobody gets a second one.</param>
    void Add(IReadOnlyList<Notice> notices, Func<Notice, OutboxEntry?>? letter = null);

    /// <summary>Enlists a member's choice in place of an earlier one.</summary>
    void Choose(MemberId member, NoticeTopic topic, Channel channel);

    /// <summary>Enlists that the member has read these.</summary>
    void MarkRead(MemberId member, NoticeFilter which);
}

/// <summary>Which notices of a member; everything that is given must hold.</summary>
/// <param name="UpTo">Not later than this.</param>
/// <param name="About">Gathered under this.</param>
/// <param name="Places">About a place that was looked at.</param>
public sealed record NoticeFilter(DateTimeOffset? UpTo = null, string? About = null, Looked? Places = null);

/// <summary>A place that a member has looked at. Acts of staff aren't read by that: they are put away on purpose.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="From">The first post number that was shown.</param>
/// <param name="To">The last; notices about no number of their own count as shown.</param>
/// <param name="Meeting">The meeting.</param>
public sealed record Looked(ThreadId? Thread, long From, long To, MeetingId? Meeting)
{
    public static Looked At(ThreadId thread, long from, long to) => new(thread, from, to, null);

    public static Looked At(MeetingId meeting) => new(null, 0, 0, meeting);

    /// <summary>The list of parked work.</summary>
    public static Looked AtPostbox { get; } = new(null, 0, 0, null) { About = ParkedRound.About };

    /// <summary>What notices about the place are gathered under, where it is neither a thread nor a meeting.</summary>
    public string? About { get; init; }
}
