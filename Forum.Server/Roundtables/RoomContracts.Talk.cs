using VmugForum.Core.Roundtables;
using VmugForum.Server.Members;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Roundtables;

// Reactions, the line at the top, the pace.
public static partial class RoomContracts
{
    public static Wire.OwnReaction Of(GivenReaction given) => new(given.Line.Value, (Wire.Reaction)given.Reaction);

    internal static Wire.RoomMessage Of(MessageView m) =>
        new(m.Id.Value, m.Seq.Number, m.At, MemberContracts.Of(m.Author), m.Body, m.Html, m.ReplyTo?.Value, m.Redacted, m.EditedAt) { Reactions = Of(m.Reactions) };

    /// <summary>What just happened to how the room talks; null for anything else.</summary>
    private static Wire.RoomEvent? OfTalk(RoomEvent happened) => happened switch
    {
        MessagePinned e => Said(e, e.Meeting, new Wire.MessagePinned(Pin(e.Pinned))),
        MessageUnpinned e => Said(e, e.Meeting, new Wire.MessageUnpinned(e.Message.Value)),
        ReactionsCounted e => Said(e, e.Meeting, new Wire.ReactionsCounted(e.Message.Value, Of(e.Counts))),
        SlowModeSet e => Said(e, e.Meeting, new Wire.SlowModeSet(e.Seconds)),
        _ => null,
    };

    /// <summary>The same, read from the log: a line's reactions are shown as they were counted last.</summary>
    private static object? OfTalk(RoomLogView line) => line switch
    {
        { Type: MessagePinned.Type, Message: { } m } => new Wire.MessagePinned(Pin(m)),
        { Type: MessageUnpinned.Type, Message: { } m } => new Wire.MessageUnpinned(m.Id.Value),
        { Type: ReactionsCounted.Type, Message: { } m } => new Wire.ReactionsCounted(m.Id.Value, Of(m.Reactions)),
        { SlowSeconds: { } seconds } => new Wire.SlowModeSet(seconds),
        _ => null,
    };

    private static Wire.RoomPin Pin(MessageView m) => new(m.Id.Value, m.Seq.Number, m.At, MemberContracts.Of(m.Author), m.Body, m.Html, m.EditedAt);

    private static IReadOnlyList<Wire.ReactionCount> Of(ReactionCounts counts) =>
        [.. ReactionWords.All.Where(reaction => counts[reaction] > 0).Select(reaction => new Wire.ReactionCount((Wire.Reaction)reaction, counts[reaction]))];
}
