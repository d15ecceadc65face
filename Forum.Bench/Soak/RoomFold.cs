using System.Text.Json;
using VmugForum.Client.Contracts;

namespace VmugForum.Bench.Soak;

/// <summary>The law, said a second time and independently: what each event does to a room's state.</summary>
internal static class RoomFold
{
    public static RoomState After(this RoomState room, RoomEvent e) => Apply(room, e) with { HeadSeq = e.Seq };

    private static RoomState Apply(RoomState room, RoomEvent e) => e.Type switch
    {
        RoomEventTypes.MessagePosted when Read<MessagePosted>(e) is var m => room with
        {
            Messages = [.. room.Messages.Append(new(m.MessageId, e.Seq, e.At, m.Author, m.Body, m.Html, m.ReplyTo, m.Redacted, m.EditedAt)).TakeLast(RoomState.MessagesHeld)],
        },
        RoomEventTypes.MessageEdited when Read<MessageEdited>(e) is var m =>
            Change(room, m.MessageId, line => line with { Body = m.Body, Html = m.Html, EditedAt = m.EditedAt }),
        RoomEventTypes.MessageRedacted when Read<MessageRedacted>(e) is var m =>
            Change(room, m.MessageId, line => line with { Body = null, Html = null, Redacted = true }),
        RoomEventTypes.HandRaised when Read<HandRaised>(e) is var h => room with { Queue = [.. room.Queue, new(h.Member, h.RaisedAt)] },
        RoomEventTypes.HandLowered when Read<HandLowered>(e) is var h => room with { Queue = [.. room.Queue.Where(q => q.Member.Id != h.Member.Id)] },
        RoomEventTypes.StateChanged when Read<StateChanged>(e) is var s => Leave(room with { Meeting = room.Meeting with { State = s.State } }),
        RoomEventTypes.RuleChanged when Read<RuleChanged>(e) is var r => room with { Meeting = room.Meeting with { Rule = r.Rule } },
        _ => throw new InvalidOperationException($"The law knows no {e.Type}."),
    };

    // The close does to the lines what the rule says.
    private static RoomState Leave(RoomState room) => (room.Meeting.State, room.Meeting.Rule) switch
    {
        (not MeetingState.Closed, _) or (_, RoomRule.OnRecord) => room,
        (_, RoomRule.OffRecord) => room with { Messages = [.. room.Messages.Select(line => line with { Author = Somebody, Body = null, Html = null, Redacted = true })], Queue = [] },
        _ => room with { Messages = [.. room.Messages.Select(line => line with { Author = Somebody })], Queue = [] },
    };

    private static readonly Author Somebody = new(AuthorKind.Handle, null, null, "Somebody in the room");

    private static RoomState Change(RoomState room, string id, Func<RoomMessage, RoomMessage> change) =>
        room with { Messages = [.. room.Messages.Select(line => line.MessageId == id ? change(line) : line)] };

    private static T Read<T>(RoomEvent e) => e.Data.Deserialize<T>(ForumJson.Options)!;
}
