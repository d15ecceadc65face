using VmugForum.Client.Contracts;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Threads;

namespace VmugForum.Server.Live;

/// <summary>What a feature wants said of a committed event: to whom, and what. Plain data.</summary>
public abstract record Announcement;

/// <summary>Everybody seated in a room hears one event of its log, in the room's order.</summary>
/// <param name="LostAfter">The code with which everybody is shown out after it; null when the room goes on.</param>
public sealed record ToRoom(MeetingId Meeting, RoomEvent Event, string? LostAfter = null) : Announcement;

/// <summary>Whoever watches a thread hears of one line of its log.</summary>
public sealed record ToWatchers(ThreadId Thread, ThreadLogLine Line) : Announcement;

/// <summary>Those who sit in a room and run its meeting hear that its question box has changed; nobody else hears that there was anything.</summary>
public sealed record ToThoseWhoRun(MeetingId Meeting) : Announcement;

/// <summary>The open pages of these members count their notices again.</summary>
public sealed record ToBells(IReadOnlyList<MemberId> Members) : Announcement;

/// <summary>Everybody who watches this thread is checked again: it may have gone out of their sight.</summary>
public sealed record LookAgainAt(ThreadId Thread) : Announcement;

/// <summary>Every seat and every watch of this member is checked again: a right or a session may be gone.</summary>
public sealed record LookAgain(MemberId Member) : Announcement;

/// <summary>Decides who hears a committed event: a pure function of the event.</summary>
public interface IBroadcast
{
    /// <summary>What to say; nothing for events of other features.</summary>
    IEnumerable<Announcement> Of(DomainEvent happened);
}
