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
            Pin(Change(room, m.MessageId, line => line with { Body = m.Body, Html = m.Html, EditedAt = m.EditedAt }),
                pin => pin.MessageId == m.MessageId ? pin with { Body = m.Body, Html = m.Html, EditedAt = m.EditedAt } : pin),
        RoomEventTypes.MessageRedacted when Read<MessageRedacted>(e) is var m =>
            Pin(Change(room, m.MessageId, line => line with { Body = null, Html = null, EditedAt = null, Redacted = true, Reactions = [] }), pin => pin.MessageId == m.MessageId ? pin with { Body = null, Html = null } : pin),
        RoomEventTypes.MessagePinned when Read<MessagePinned>(e) is var p => room with { Pinned = p.Pinned },
        RoomEventTypes.MessageUnpinned => room with { Pinned = null },
        RoomEventTypes.ReactionsCounted when Read<ReactionsCounted>(e) is var r => Change(room, r.MessageId, line => line with { Reactions = r.Reactions }),
        RoomEventTypes.SlowModeSet when Read<SlowModeSet>(e) is var s => room with { Meeting = room.Meeting with { SlowSeconds = s.Seconds } },
        RoomEventTypes.HandRaised when Read<HandRaised>(e) is var h => Queue(room, [.. room.Queue, new(h.Member, h.RaisedAt, h.Rank, e.Seq, 0, false)]),
        RoomEventTypes.HandLowered when Read<HandLowered>(e) is var h => Queue(room, room.Queue.Where(q => q.Member.Id != h.Member.Id)),
        RoomEventTypes.HandCalled when Read<HandCalled>(e) is var h => Call(room, h, e),
        RoomEventTypes.HandDeferred when Read<HandDeferred>(e) is var h =>
            Queue(room, room.Queue.Select(q => q.Member.Id == h.Member.Id ? q with { Rank = HandRank.Later, Place = e.Seq, PassedOver = 0, AskedToWait = false } : q)),
        RoomEventTypes.HandRanked when Read<HandRanked>(e) is var h => Queue(room, room.Queue.Select(q => q.Member.Id == h.Member.Id ? q with { Rank = h.Rank } : q)),
        RoomEventTypes.DeferralProposed when Read<DeferralProposed>(e) is var h => Queue(room, room.Queue.Select(q => q.Member.Id == h.Member.Id ? q with { AskedToWait = true } : q)),
        RoomEventTypes.TurnEnded or RoomEventTypes.TurnSkipped => room with { Speaking = null },
        RoomEventTypes.StateChanged when Read<StateChanged>(e) is var s => Leave(Agenda(room with { Meeting = room.Meeting with { State = s.State } }, item =>
            s.State == MeetingState.Closed && item.State == AgendaItemState.Running ? Ended(item, e) : item)),
        RoomEventTypes.RuleChanged when Read<RuleChanged>(e) is var r => room with { Meeting = room.Meeting with { Rule = r.Rule } },
        RoomEventTypes.ItemAdded => room with { Agenda = [.. room.Agenda, Read<AgendaItem>(e)] },
        RoomEventTypes.ItemWithdrawn => room with { Agenda = [.. room.Agenda.Where(item => item.ItemId != Read<ItemWithdrawn>(e).ItemId)] },
        RoomEventTypes.ItemMoved when Read<ItemMoved>(e) is var m => Move(room, m),
        RoomEventTypes.ItemBoxed when Read<ItemBoxed>(e) is var b => Change(room, b.ItemId, item => item with { Minutes = b.Minutes }),
        RoomEventTypes.ItemStarted when Read<ItemStarted>(e) is var s =>
            Change(room, s.ItemId, item => item with { State = AgendaItemState.Running, StartedAt = e.At, EndsAt = s.EndsAt }),
        RoomEventTypes.ExtensionAsked when Read<ExtensionAsked>(e) is var q => Change(room, q.ItemId, item => item with { Question = new(q.Minutes, q.ClosesAt, q.Present) }),
        RoomEventTypes.ItemExtended when Read<ItemExtended>(e) is var x =>
            Change(room, x.ItemId, item => item with { EndsAt = x.EndsAt, Extensions = item.Extensions + 1, Question = null }),
        RoomEventTypes.ItemEnded => Change(room, Read<ItemNamed>(e).ItemId, item => Ended(item, e)),
        RoomEventTypes.ItemNoted when Read<ItemNoted>(e) is var n => Change(room, n.ItemId, item => item with { NotesPostId = n.PostId }),
        RoomEventTypes.FacilitatorChanged when Read<FacilitatorChanged>(e) is var f => room with { Meeting = room.Meeting with { Facilitator = f.Facilitator } },
        RoomEventTypes.MilestoneReached when Read<MilestoneReached>(e) is var m => room with { Meeting = room.Meeting with { After = m.Milestone } },
        RoomEventTypes.QuestionApproved => Questions(room, [.. room.Questions, Read<RoomQuestion>(e)]),
        RoomEventTypes.QuestionVoted when Read<QuestionVoted>(e) is var v => Questions(room, room.Questions.Select(q => q.QuestionId == v.QuestionId ? q with { Votes = v.Votes } : q)),
        RoomEventTypes.QuestionAnswered => Questions(room, room.Questions.Select(q => q.QuestionId == Read<QuestionNamed>(e).QuestionId ? q with { AnsweredAt = e.At } : q)),
        RoomEventTypes.QuestionWithdrawn => Questions(room, room.Questions.Where(q => q.QuestionId != Read<QuestionNamed>(e).QuestionId)),
        RoomEventTypes.InquiryProposed => room with { Inquiries = [.. room.Inquiries, Read<RoomInquiry>(e)] },
        RoomEventTypes.InquiryDecided or RoomEventTypes.InquirySent or RoomEventTypes.InquiryAnswered or RoomEventTypes.InquiryWithdrawn when Read<RoomInquiry>(e) is var asked =>
            room with { Inquiries = [.. room.Inquiries.Select(one => one.InquiryId == asked.InquiryId ? asked : one)] },
        _ => throw new InvalidOperationException($"The law knows no {e.Type}."),
    };

    private static RoomState Questions(RoomState room, IEnumerable<RoomQuestion> questions) => room with
    {
        Questions = [.. questions.OrderBy(q => q.AnsweredAt is not null).ThenByDescending(q => q.Votes).ThenBy(q => q.AskedAt).ThenBy(q => q.QuestionId, StringComparer.Ordinal)],
    };

    private static RoomState Call(RoomState room, HandCalled called, RoomEvent e)
    {
        var place = room.Queue.Single(q => q.Member.Id == called.Member.Id).Place;
        var waiting = room.Queue.Where(q => q.Place != place).Select(q => q.Place < place ? q with { PassedOver = q.PassedOver + 1 } : q);
        return Queue(room, waiting) with { Speaking = new(called.Member, e.At, called.Rank, e.Seq) };
    }

    // Whoever was passed over often enough stands before the ranks; within a rank the earlier place does.
    private static RoomState Queue(RoomState room, IEnumerable<RoomHand> hands) =>
        room with { Queue = [.. hands.OrderBy(h => (h.PassedOver < RoomHand.MostPassedOver ? 1 + (int)h.Rank : 0, h.Place))] };

    // The close does to the lines what the rule says.
    private static RoomState Leave(RoomState room) => (room.Meeting.State, room.Meeting.Rule) switch
    {
        (not MeetingState.Closed, _) or (_, RoomRule.OnRecord) => room,
        (_, RoomRule.OffRecord) => Agenda(room, Untold) with
        {
            Messages = [.. room.Messages.Select(line => line with { Author = Somebody, Body = null, Html = null, ReplyTo = null, EditedAt = null, Redacted = true, Reactions = [] })],
            Queue = [], Speaking = null, Pinned = null, Questions = [], Inquiries = [],
        },
        _ => Pin(room with { Messages = [.. room.Messages.Select(line => line with { Author = Somebody })], Queue = [], Speaking = null, Questions = [.. room.Questions.Select(q => q with { Author = Somebody })] }, pin => pin with { Author = Somebody }),
    };

    private static RoomState Pin(RoomState room, Func<RoomPin, RoomPin> change) => room.Pinned is { } pin ? room with { Pinned = change(pin) } : room;

    private static readonly Author Somebody = new(AuthorKind.Handle, null, null, "Somebody in the room");

    private static RoomState Change(RoomState room, string id, Func<RoomMessage, RoomMessage> change) =>
        room with { Messages = [.. room.Messages.Select(line => line.MessageId == id ? change(line) : line)] };

    private static RoomState Change(RoomState room, string id, Func<AgendaItem, AgendaItem> change) => Agenda(room, item => item.ItemId == id ? change(item) : item);

    private static RoomState Agenda(RoomState room, Func<AgendaItem, AgendaItem> change) => room with { Agenda = [.. room.Agenda.Select(change)] };

    private static RoomState Move(RoomState room, ItemMoved moved)
    {
        List<AgendaItem> order = [.. room.Agenda.Where(item => item.ItemId != moved.ItemId)];
        order.Insert(moved.Place - 1, room.Agenda.First(item => item.ItemId == moved.ItemId) with { MovedBecause = moved.Reason });
        return room with { Agenda = order };
    }

    private static AgendaItem Untold(AgendaItem item) => item with { MovedBecause = null, StartedAt = null, EndsAt = null, EndedAt = null, Extensions = 0, Question = null, NotesPostId = null };

    private static AgendaItem Ended(AgendaItem item, RoomEvent e) => item with { State = AgendaItemState.Ended, EndedAt = e.At, Question = null };

    private static T Read<T>(RoomEvent e) => e.Data.Deserialize<T>(ForumJson.Options)!;
}
