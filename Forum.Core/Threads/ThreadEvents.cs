using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Posts;

namespace VmugForum.Core.Threads;

/// <summary>Something about a thread itself changed; takes a number in the thread's log as <c>threadChanged</c>.</summary>
public abstract record ThreadChange(ThreadId Thread, Audience Audience, DateTimeOffset At) : LoggedEvent(At)
{
    public const string Type = "threadChanged";

    public override StreamId Stream => Thread.Stream;

    public override LogLine Line => new(Type, Thread.Value, GetType().Name);
}

/// <summary>A thread was started with its opening post.</summary>
public sealed record ThreadStarted(ThreadId Thread, Audience Audience, PostState Opening, AuthorView Author, DateTimeOffset At) : ThreadChange(Thread, Audience, At)
{
    /// <summary>Whom the opening post mentions.</summary>
    public IReadOnlyList<MemberId> Mentioned { get; init; } = [];
}

/// <summary>Title, kind, outcome or tags were edited.</summary>
public sealed record ThreadEdited(ThreadId Thread, Audience Audience, DateTimeOffset At) : ThreadChange(Thread, Audience, At);

/// <summary>The author took the thread back.</summary>
public sealed record ThreadRemoved(ThreadId Thread, Audience Audience, DateTimeOffset At) : ThreadChange(Thread, Audience, At);

/// <summary>The author brought the thread back.</summary>
public sealed record ThreadRestored(ThreadId Thread, Audience Audience, DateTimeOffset At) : ThreadChange(Thread, Audience, At);

/// <summary>A reply was marked as the answer, or the mark was taken away.</summary>
public sealed record AnswerAccepted(ThreadId Thread, Audience Audience, PostId? Answer, DateTimeOffset At) : ThreadChange(Thread, Audience, At)
{
    /// <summary>Who marked it.</summary>
    public MemberId? By { get; init; }

    /// <summary>Who started the thread.</summary>
    public MemberId? Asked { get; init; }

    /// <summary>Who wrote the answer.</summary>
    public MemberId? Answered { get; init; }
}

/// <summary>A moderator's act on a thread.</summary>
public abstract record ThreadCurated(StaffAct Act, ThreadId Thread, DateTimeOffset At) : ThreadChange(Thread, Act.Audience, At), IActOfStaff;

/// <summary>No more replies from now on.</summary>
public sealed record ThreadLocked(StaffAct Act, ThreadId Thread, DateTimeOffset At) : ThreadCurated(Act, Thread, At);

/// <summary>Replies are taken again.</summary>
public sealed record ThreadUnlocked(StaffAct Act, ThreadId Thread, DateTimeOffset At) : ThreadCurated(Act, Thread, At);

/// <summary>Shown first in its board.</summary>
public sealed record ThreadPinned(StaffAct Act, ThreadId Thread, DateTimeOffset At) : ThreadCurated(Act, Thread, At);

/// <summary>Back in its ordinary place.</summary>
public sealed record ThreadUnpinned(StaffAct Act, ThreadId Thread, DateTimeOffset At) : ThreadCurated(Act, Thread, At);

/// <summary>Out of sight for everybody but moderators.</summary>
public sealed record ThreadHidden(StaffAct Act, ThreadId Thread, DateTimeOffset At) : ThreadCurated(Act, Thread, At);

/// <summary>In sight again.</summary>
public sealed record ThreadUnhidden(StaffAct Act, ThreadId Thread, DateTimeOffset At) : ThreadCurated(Act, Thread, At);
