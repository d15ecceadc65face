using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Posts;

/// <summary>A reply was written; takes a number in the thread's log as <c>postAdded</c>.</summary>
public sealed record PostWritten(PostState Post, AuthorView Author, Allotted? ReplyToNumber, DateTimeOffset At) : LoggedEvent(At)
{
    public const string Type = "postAdded";

    public override StreamId Stream => Post.Thread.Stream;

    public override LogLine Line => new(Type, Post.Id.Value);

    /// <summary>Whom it speaks to.</summary>
    public Addressees To { get; init; } = Addressees.Nobody;
}

/// <summary>Whom a reply speaks to, besides everybody who reads it.</summary>
/// <param name="Starter">Who started the thread.</param>
/// <param name="Answered">Who wrote the post that it answers.</param>
/// <param name="Mentioned">Whom it mentions.</param>
public sealed record Addressees(MemberId? Starter, MemberId? Answered, IReadOnlyList<MemberId> Mentioned)
{
    public static Addressees Nobody { get; } = new(null, null, []);
}

/// <summary>Something about a post changed; takes a number in the thread's log as <c>postChanged</c>.</summary>
public abstract record PostChange(PostId Post, ThreadId Thread, Audience Audience, DateTimeOffset At) : LoggedEvent(At)
{
    public const string Type = "postChanged";

    public override StreamId Stream => Thread.Stream;

    public override LogLine Line => new(Type, Post.Value, GetType().Name);
}

/// <summary>The author changed the body.</summary>
public sealed record PostEdited(PostId Post, ThreadId Thread, Audience Audience, DateTimeOffset At) : PostChange(Post, Thread, Audience, At);

/// <summary>The author took the post back.</summary>
public sealed record PostRemoved(PostId Post, ThreadId Thread, Audience Audience, DateTimeOffset At) : PostChange(Post, Thread, Audience, At);

/// <summary>The author brought the post back.</summary>
public sealed record PostRestored(PostId Post, ThreadId Thread, Audience Audience, DateTimeOffset At) : PostChange(Post, Thread, Audience, At);

/// <summary>A moderator took the post out of sight.</summary>
public sealed record PostHidden(StaffAct Act, PostId Post, ThreadId Thread, DateTimeOffset At) : PostChange(Post, Thread, Act.Audience, At), IActOfStaff;

/// <summary>A moderator brought the post back into sight.</summary>
public sealed record PostUnhidden(StaffAct Act, PostId Post, ThreadId Thread, DateTimeOffset At) : PostChange(Post, Thread, Act.Audience, At), IActOfStaff;
