namespace VmugForum.Client.Contracts;

/// <summary>What one can say to a line without words.</summary>
public enum Reaction
{
    /// <summary>It happened to me too.</summary>
    SameHere = 0,
    Thanks = 1,
    Helpful = 2,
}

/// <summary>How often a reaction was given to a line.</summary>
/// <param name="Count">At least 1.</param>
public sealed record ReactionCount(Reaction Reaction, int Count);

/// <summary>A reaction of my own; nobody else is told of it.</summary>
public sealed record OwnReaction(string MessageId, Reaction Reaction);

/// <summary>The line at the top of a room.</summary>
/// <param name="Seq">The number under which it was said.</param>
/// <param name="At">When it was said.</param>
/// <param name="Body">What it says; null when it has been taken away since.</param>
/// <param name="Html">The same, rendered and sanitised.</param>
/// <param name="EditedAt">When it was last mended; null if never.</param>
public sealed record RoomPin(string MessageId, long Seq, DateTimeOffset At, Author Author, string? Body, string? Html, DateTimeOffset? EditedAt);

/// <summary><c>messagePinned</c>: stands at the top of the room, in place of whatever stood there; as it is when the event is read.</summary>
public sealed record MessagePinned(RoomPin Pinned);

/// <summary><c>messageUnpinned</c>: no line stands at the top any more.</summary>
public sealed record MessageUnpinned(string MessageId);

/// <summary><c>reactionsCounted</c>: a line's reactions, all of them and no longer who gave which; at most once a second for each line.</summary>
/// <param name="Reactions">In place of those that were known; those that nobody gave are left out.</param>
public sealed record ReactionsCounted(string MessageId, IReadOnlyList<ReactionCount> Reactions);

/// <summary><c>slowModeSet</c>: everybody waits so many seconds between two lines of their own; 0 for not at all.</summary>
public sealed record SlowModeSet(int Seconds);

/// <summary>Which line is to stand at the top of the room.</summary>
public sealed record PinChoice
{
    /// <summary>The line's id.</summary>
    public required string Message { get; init; }
}

/// <summary>How slowly a room is to talk.</summary>
public sealed record SlowModeChoice
{
    /// <summary>Seconds between two lines of the same member: 0, 15, 30, 60 or 300.</summary>
    public required int Seconds { get; init; }
}
