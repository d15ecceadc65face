using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Questions;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Layout;
using VmugForum.Server.Meetings;
using Problem = VmugForum.Client.Contracts.Problem;

namespace VmugForum.Server.Roundtables;

/// <summary>A room as its page shows it, readable before any script runs.</summary>
/// <param name="Others">Who else is connected now, by name.</param>
/// <param name="Now">When the page was made.</param>
/// <param name="Unsaid">A line that was refused, still in the box.</param>
public sealed record RoomShown(RoomState Room, IReadOnlyList<string> Others, DateTimeOffset Now, string Unsaid = "", Problem? Problem = null)
{
    /// <summary>What happened between its lines, in order.</summary>
    public IReadOnlyList<RoomLogView> Happened { get; init; } = [];

    /// <summary>Its question box as the reader sees it.</summary>
    public QuestionBox? Box { get; init; }

    /// <summary>What the room asked outside.</summary>
    public MeetingInquiries? Asked { get; init; }

    /// <summary>A question that was refused, still in the field.</summary>
    public string? Unasked { get; init; }

    /// <summary>Notes about an item that were refused, still in their field.</summary>
    public string? Unnoted { get; init; }

    /// <summary>A link that was made just now.</summary>
    public string? Link { get; init; }

    public MeetingState Meeting => Room.Meeting.Meeting;

    /// <summary>What the reader gave; nobody else's page shows it.</summary>
    public IReadOnlyList<GivenReaction> Mine { get; init; } = [];

    /// <summary>Lines that shown ones answer and that are older than those.</summary>
    public IReadOnlyList<MessageView> Earlier { get; init; } = [];

    public MessageView? Answered(MessageView line) => Room.Messages.Concat(Earlier).FirstOrDefault(other => other.Id == line.ReplyTo);

    /// <summary>Where a line is seen: in the room if that shows it, else on a page of its own.</summary>
    public string PathTo(MessageId line) => Room.Messages.FirstOrDefault(shown => shown.Id == line) is { } here ? $"#line-{here.Seq}" : $"/meetings/{Meeting.Id}/lines/{line}";

    public bool IsLive => Meeting.Stage == MeetingStage.Live;

    /// <summary>Who can hear what is said here, in one line that is always there.</summary>
    public string Rule => $"{(Meeting.Audience == Audience.Customers ? "Customers only." : "For all members.")} {Meeting.Rule.Name()}: {Meeting.Rule.Meaning()}";

    /// <summary>Does the log still say who spoke?</summary>
    public bool NamesSpeakers => IsLive || Meeting.Rule.Lets(RoomOutlet.Log) == Leaves.Named;

    /// <summary>More names than these nobody reads from the back of the hall.</summary>
    public const int HandsOnTheWall = 8;

    /// <summary>A wall is photographed and seen through doors: it names people only where anybody may.</summary>
    public bool MayNameOnTheWall => Meeting.Rule.Lets(RoomOutlet.Log) == Leaves.Named;

    public string Hearers(Actor actor) => $"{(Meeting.Audience == Audience.Customers ? "Only customers read this." : "Only members read this.")} You speak as {actor.DisplayName}, {actor.Class.Word()}.";
}

/// <summary>A page about one line: mending it or taking it away.</summary>
/// <param name="Act">The last part of the address: <c>edit</c> or <c>redact</c>.</param>
public sealed record LineShown(OneLineShown Found, string Act, string Text, Problem? Problem)
{
    public MessageView Line => Found.Line;
}
