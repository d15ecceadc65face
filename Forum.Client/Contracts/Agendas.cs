namespace VmugForum.Client.Contracts;

/// <summary>Where an item stands between a wish and a talk that is over.</summary>
public enum AgendaItemState
{
    /// <summary>Somebody would like to hear it; only they and its author know.</summary>
    Proposed = 0,

    /// <summary>Its author would rather not; only they and whoever asked know.</summary>
    Declined = 1,

    /// <summary>Its author took it back.</summary>
    Withdrawn = 2,

    /// <summary>Put forward; from here to its turn.</summary>
    Waiting = 3,
    Running = 4,
    Ended = 5,
}

/// <summary>The story of an item as it is now.</summary>
/// <param name="Title">Null when not everybody at the meeting may read it any more; so are the others but the id.</param>
public sealed record AgendaStory(string ThreadId, string? Slug, string? Title, Outcome? Outcome);

/// <summary>The room is asked whether an item goes on.</summary>
/// <param name="Minutes">For how much longer: 5, then 2, then 1.</param>
/// <param name="ClosesAt">When it is counted, if it isn't decided before.</param>
/// <param name="Present">How many were here when it was asked; more than half of them must say yes, or of those who are here when it is counted.</param>
public sealed record AgendaQuestion(int Minutes, DateTimeOffset ClosesAt, int Present);

/// <summary>A story on its way through a meeting.</summary>
/// <param name="Author">Who told the story.</param>
/// <param name="PutForwardBy">Its author, or who asked for it.</param>
/// <param name="Minutes">Its time-box.</param>
/// <param name="Dots">The sum of its dots; null before the order is fixed.</param>
/// <param name="MovedBecause">Why it was last moved out of the order of the dots; null when it wasn't.</param>
/// <param name="EndsAt">When its time is over, extensions included; null before it was started.</param>
/// <param name="Extensions">How often the room let it go on.</param>
/// <param name="Question">Null unless the room is asked now.</param>
/// <param name="NotesPostId">The reply under the story that tells what became of it.</param>
public sealed record AgendaItem(
    string ItemId, AgendaStory Story, Author Author, Author PutForwardBy, AgendaItemState State, int Minutes, int? Dots, string? MovedBecause,
    DateTimeOffset? StartedAt, DateTimeOffset? EndsAt, DateTimeOffset? EndedAt, int Extensions, AgendaQuestion? Question, string? NotesPostId);

/// <summary>What a meeting will talk about.</summary>
/// <param name="DotsEach">How many dots everybody has.</param>
/// <param name="FrozenAt">When the order was fixed; null while stories are put forward and dots moved.</param>
/// <param name="Items">In their order once it is fixed.</param>
/// <param name="MyDots">My own dots by item; nobody sees another's.</param>
/// <param name="MayRun">May I fix the order, move items, start and end them?</param>
/// <param name="Now">The forum's clock when it answered.</param>
public sealed record MeetingAgenda(
    string MeetingId, int DotsEach, DateTimeOffset? FrozenAt, IReadOnlyList<AgendaItem> Items, IReadOnlyDictionary<string, int> MyDots, bool MayRun, DateTimeOffset Now);

/// <summary>Puts a story forward.</summary>
public sealed record NewAgendaItem
{
    /// <summary>The story's id.</summary>
    public required string Thread { get; init; }
}

/// <summary>Changes an agenda.</summary>
public sealed record EditAgenda
{
    /// <summary>1 to 20 dots for everybody; fewer only while nobody has placed any.</summary>
    public required int DotsEach { get; init; }
}

/// <summary>Changes an item that hasn't begun.</summary>
public sealed record EditAgendaItem
{
    /// <summary>Its time-box, 1 to 120 minutes.</summary>
    public required int Minutes { get; init; }
}

/// <summary>All my dots; what isn't named has none.</summary>
public sealed record PlacedDots
{
    public required IReadOnlyDictionary<string, int> Dots { get; init; }
}

/// <summary>Moves an item of a fixed order.</summary>
public sealed record AgendaMove
{
    /// <summary>From 1; not before what has had its turn.</summary>
    public required int Place { get; init; }

    /// <summary>Everybody is told; 1 to 500 characters.</summary>
    public required string Reason { get; init; }
}

/// <summary>Takes an item off a fixed order.</summary>
public sealed record AgendaDrop
{
    /// <summary>Everybody is told; 1 to 500 characters.</summary>
    public required string Reason { get; init; }
}

/// <summary>My answer to whether an item goes on; a later one takes its place.</summary>
public sealed record ExtensionVote
{
    public required bool GoesOn { get; init; }
}

/// <summary>What became of an item.</summary>
public sealed record AgendaNotes
{
    /// <summary>Markdown, as in a post.</summary>
    public required string Notes { get; init; }

    /// <summary>How the room saw it end; stands above the notes in words. The story's own outcome is its author's.</summary>
    public Outcome? Outcome { get; init; }
}

/// <summary>The reply in which notes stand.</summary>
public sealed record AgendaNotesAnswer(string PostId);

/// <summary><c>itemEnded</c>: the item is over.</summary>
public sealed record ItemNamed(string ItemId);

/// <summary><c>itemWithdrawn</c>: the item leaves the order.</summary>
/// <param name="Reason">Why who runs the meeting took it off; null when its author took it back.</param>
public sealed record ItemWithdrawn(string ItemId, string? Reason);

/// <summary><c>itemMoved</c>: the item goes to a place, counted from 1 without it.</summary>
public sealed record ItemMoved(string ItemId, int Place, string Reason);

/// <summary><c>itemBoxed</c>: the item has another time-box.</summary>
public sealed record ItemBoxed(string ItemId, int Minutes);

/// <summary><c>itemStarted</c>: the room talks about it until then.</summary>
public sealed record ItemStarted(string ItemId, DateTimeOffset EndsAt);

/// <summary><c>extensionAsked</c>: its time is over; does it go on?</summary>
public sealed record ExtensionAsked(string ItemId, int Minutes, DateTimeOffset ClosesAt, int Present);

/// <summary><c>itemExtended</c>: it goes on.</summary>
/// <param name="Yes">How many wanted it to.</param>
/// <param name="Of">Of how many.</param>
public sealed record ItemExtended(string ItemId, int Minutes, DateTimeOffset EndsAt, int Yes, int Of);

/// <summary><c>itemNoted</c>: what became of it stands under its story.</summary>
/// <param name="Outcome">How the room saw it end; null when nobody said.</param>
public sealed record ItemNoted(string ItemId, string PostId, Outcome? Outcome);
