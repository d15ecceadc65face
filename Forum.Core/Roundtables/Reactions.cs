using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>What one can say to a line without words. Nothing here says no: a room in which people tell of failures has no thumbs down.</summary>
public enum Reaction
{
    /// <summary>It happened to me too.</summary>
    SameHere = 0,
    Thanks = 1,
    Helpful = 2,
}

/// <summary>A member's reaction to a line. Each of them once; nobody else is ever told whose it is.</summary>
public sealed record GivenReaction(MeetingId Meeting, MessageId Line, MemberId Member, Reaction Reaction);

/// <summary>How often which reaction was given to a line.</summary>
public sealed record ReactionCounts(int SameHere, int Thanks, int Helpful)
{
    public static ReactionCounts None { get; } = new(0, 0, 0);

    public int this[Reaction reaction] => reaction switch { Reaction.SameHere => SameHere, Reaction.Thanks => Thanks, _ => Helpful };
}

/// <summary>The room is told how often a line was reacted to.</summary>
public sealed record ReactionsCounted(MeetingId Meeting, MessageId Message, DateTimeOffset At) : RoomEvent(Meeting, At)
{
    public const string Type = "reactionsCounted";

    /// <summary>Given by the commit, which counts: of reactions that come meanwhile none is missed and none doubled.</summary>
    public ReactionCounts Counts { get; private set; } = ReactionCounts.None;

    public override LogLine Line => new(Type, Message.Value);

    /// <summary>For stores only: gives the counts, again when a commit is tried again.</summary>
    public void Give(ReactionCounts counts) => Counts = counts;
}

/// <summary>How reactions are told.</summary>
public static class Reactions
{
    /// <summary>A room is told at most once in this time, however many press at once: soon enough to feel answered.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Of so many lines at once; the others follow a moment later. More nobody could look at.</summary>
    public const int MostLinesAtOnce = 10;

    /// <summary>What was given in the last moment before a room closes is counted with its close, for so many lines.</summary>
    public const int MostLinesAtTheClose = 100;

    /// <summary>Enlists that lines of a room are counted whose reactions changed since they were counted last.</summary>
    internal static async Task CountAll(this IReactionStore reactions, MeetingId meeting, int limit, DateTimeOffset at, CancellationToken cancel)
    {
        foreach (var line in await reactions.Uncounted(meeting, limit, cancel)) reactions.Count(new(meeting, line, at));
    }
}
