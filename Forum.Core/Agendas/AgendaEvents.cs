using System.Globalization;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Agendas;

/// <summary>Somebody would like to hear a story: its author is asked.</summary>
public sealed record StoryProposed(MeetingId Meeting, ItemId Item, ThreadId Story, MemberId Author, MemberId By, DateTimeOffset At) : DomainEvent(At);

/// <summary>A story was put forward with its author's will.</summary>
/// <param name="By">Who put it forward first: the author, or who had asked.</param>
public sealed record StoryPutForward(MeetingId Meeting, ItemId Item, ThreadId Story, MemberId Author, MemberId By, DateTimeOffset At) : DomainEvent(At);

/// <summary>An author would rather not tell the story at this meeting.</summary>
public sealed record StoryDeclined(MeetingId Meeting, ItemId Item, ThreadId Story, MemberId Author, MemberId By, DateTimeOffset At) : DomainEvent(At);

/// <summary>A story was taken back before there was an order, or left out of it.</summary>
public sealed record StoryWithdrawn(MeetingId Meeting, ItemId Item, ThreadId Story, DateTimeOffset At) : DomainEvent(At);

/// <summary>Somebody placed dots; whose and where isn't told.</summary>
public sealed record DotsPlaced(MeetingId Meeting, DateTimeOffset At) : DomainEvent(At);

/// <summary>Everybody has another number of dots.</summary>
public sealed record DotsGiven(MeetingId Meeting, int Each, DateTimeOffset At) : DomainEvent(At);

/// <summary>Something happened to an item of a fixed order; takes the room's next number.</summary>
public abstract record ItemEvent(MeetingId Meeting, ItemId Item, DateTimeOffset At) : LoggedEvent(At)
{
    /// <summary>Every type of line that is about an item.</summary>
    public static IReadOnlySet<string> Types { get; } = new HashSet<string>
    {
        ItemAdded.Type, ItemWithdrawn.Type, ItemMoved.Type, ItemBoxed.Type, ItemStarted.Type, ExtensionAsked.Type, ItemExtended.Type, ItemEnded.Type, ItemNoted.Type,
    };

    /// <summary>The log line in words: numbers and ids, and last the reason of an act that was told to everybody.</summary>
    protected abstract LogLine LineOf(string item);

    public override StreamId Stream => Meeting.Stream;

    public override LogLine Line => LineOf(Item.Value);

    /// <summary>The reason that ends a line, after so many other words; null when none does, as in a move that an earlier version of the forum wrote down.</summary>
    public static string? ReasonIn(IReadOnlyList<string> words, int after) => words.Count > after ? string.Join(' ', words.Skip(after)) : null;

    private protected static string Words(params ReadOnlySpan<object> words) => string.Join(' ', words.ToArray().Select(word => Convert.ToString(word, CultureInfo.InvariantCulture)));
}

/// <summary>The order was fixed, and this is the next item in it.</summary>
public sealed record ItemAdded(MeetingId Meeting, ItemId Item, DateTimeOffset At) : ItemEvent(Meeting, Item, At)
{
    public const string Type = "itemAdded";

    protected override LogLine LineOf(string item) => new(Type, item);
}

/// <summary>An author took a story out of the fixed order.</summary>
public sealed record ItemWithdrawn(MeetingId Meeting, ItemId Item, DateTimeOffset At) : ItemEvent(Meeting, Item, At)
{
    public const string Type = "itemWithdrawn";

    protected override LogLine LineOf(string item) => new(Type, item);
}

/// <summary>Who runs the meeting took an item out of the fixed order, and said why; the room hears that it was withdrawn, with the reason.</summary>
public sealed record ItemDropped(StaffAct Act, MeetingId Meeting, ItemId Item, DateTimeOffset At) : ItemEvent(Meeting, Item, At), IActOfStaff
{
    protected override LogLine LineOf(string item) => new(ItemWithdrawn.Type, item, Act.Reason);
}

/// <summary>Who runs the meeting moved an item, and said why.</summary>
public sealed record ItemMoved(StaffAct Act, MeetingId Meeting, ItemId Item, int Place, DateTimeOffset At) : ItemEvent(Meeting, Item, At), IActOfStaff
{
    public const string Type = "itemMoved";

    protected override LogLine LineOf(string item) => new(Type, item, Words(Place, Act.Reason));
}

/// <summary>An item got another time-box.</summary>
public sealed record ItemBoxed(MeetingId Meeting, ItemId Item, int Minutes, DateTimeOffset At) : ItemEvent(Meeting, Item, At)
{
    public const string Type = "itemBoxed";

    protected override LogLine LineOf(string item) => new(Type, item, Words(Minutes));
}

/// <summary>The room began with an item.</summary>
public sealed record ItemStarted(MeetingId Meeting, ItemId Item, DateTimeOffset EndsAt, DateTimeOffset At) : ItemEvent(Meeting, Item, At)
{
    public const string Type = "itemStarted";

    protected override LogLine LineOf(string item) => new(Type, item, Words(EndsAt.ToUnixTimeMilliseconds()));
}

/// <summary>An item's time is over: does it go on?</summary>
public sealed record ExtensionAsked(MeetingId Meeting, ItemId Item, int Minutes, Question Question, DateTimeOffset At) : ItemEvent(Meeting, Item, At)
{
    public const string Type = "extensionAsked";

    protected override LogLine LineOf(string item) => new(Type, item, Words(Minutes, Question.ClosesAt.ToUnixTimeMilliseconds(), Question.Present));
}

/// <summary>More than half of those present let an item go on.</summary>
public sealed record ItemExtended(MeetingId Meeting, ItemId Item, int Minutes, DateTimeOffset EndsAt, int Yes, int Of, DateTimeOffset At) : ItemEvent(Meeting, Item, At)
{
    public const string Type = "itemExtended";

    protected override LogLine LineOf(string item) => new(Type, item, Words(Minutes, EndsAt.ToUnixTimeMilliseconds(), Yes, Of));
}

/// <summary>The room is through with an item.</summary>
public sealed record ItemEnded(MeetingId Meeting, ItemId Item, DateTimeOffset At) : ItemEvent(Meeting, Item, At)
{
    public const string Type = "itemEnded";

    protected override LogLine LineOf(string item) => new(Type, item);
}

/// <summary>What became of an item stands under its story.</summary>
/// <param name="Outcome">How the room saw it end; null when nobody said.</param>
public sealed record ItemNoted(MeetingId Meeting, ItemId Item, PostId Reply, Outcome? Outcome, DateTimeOffset At) : ItemEvent(Meeting, Item, At)
{
    public const string Type = "itemNoted";

    protected override LogLine LineOf(string item) => new(Type, item, Outcome is { } ending ? Words(Reply, ending) : Words(Reply));
}
