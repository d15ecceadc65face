using MediatR;
using Microsoft.AspNetCore.SignalR;
using VmugForum.Client.Contracts;
using VmugForum.Core.Agendas;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Agendas;
using VmugForum.Server.Edge;

namespace VmugForum.Server.Roundtables;

/// <summary>
/// The live room. Every call is made with the rights of its moment (<see cref="HubPassport"/>), counted by <see cref="HubLimits"/>
/// and refused in the words of <see cref="Problems"/>. What the room says comes from <c>Live</c>, never from here.
/// </summary>
public sealed class RoundtableHub(IMediator forum, Live.Seating seating, TimeProvider time) : Hub
{
    /// <summary>The longest frame from a client, in bytes; a longer one closes the connection.</summary>
    public const int MaxFrame = 32 * 1024;

    private CurrentActor Who => HubPassport.Of(Context);

    /// <summary>Enters a room; gives the events after a number, or the whole room.</summary>
    public async Task<JoinAnswer> Join(string meetingId, long? afterSeq) =>
        (await seating.Join(Context, Who, Named(meetingId), afterSeq, forum)) with { Now = time.GetUtcNow() };

    /// <summary>Says a line. The same id of the client gives the same answer and no second line.</summary>
    public async Task<SayAnswer> Say(string meetingId, string clientMessageId, string body, SayOptions? options) =>
        RoomContracts.Of(await forum.Send(new Speak(Who.Actor, Named(meetingId), clientMessageId, body, ReplyTo(options), options?.Anonymous ?? false)));

    /// <summary>Mends an own line; the answer names the line.</summary>
    public async Task<SayAnswer> Edit(string meetingId, string messageId, string body) =>
        RoomContracts.Of(await forum.Send(new EditLine(Who.Actor, Named(meetingId), new(messageId ?? ""), body)));

    /// <summary>Takes a line's text away for good: one's own, or as a moderator with a reason.</summary>
    public Task Redact(string meetingId, string messageId, string? reason) =>
        forum.Send(new RedactLine(Who.Actor, Named(meetingId), new(messageId ?? ""), reason));

    public Task RaiseHand(string meetingId) => forum.Send(new RaiseHand(Who.Actor, Named(meetingId)));

    public Task LowerHand(string meetingId) => forum.Send(new LowerHand(Who.Actor, Named(meetingId)));

    /// <summary>Lets everybody go first whose hand is up too.</summary>
    public Task DeferHand(string meetingId) => forum.Send(new DeferHand(Who.Actor, Named(meetingId)));

    /// <summary>Gives the floor to whoever is next in the room's one order. The same id of the client again gives the same answer and calls nobody else.</summary>
    public async Task<CallAnswer> CallNext(string meetingId, string clientCallId) =>
        RoomContracts.Answer(await forum.Send(new CallNext(Who.Actor, Named(meetingId)) { Request = HubKeys.Of(Who.Actor, nameof(CallNext), meetingId, clientCallId) }));

    /// <summary>Like <see cref="CallNext"/>, but only while the turn is the one that the caller sees; 0 when nobody has the floor.</summary>
    public async Task<CallAnswer> CallNextAfter(string meetingId, long turn, string clientCallId) =>
        RoomContracts.Answer(await forum.Send(new CallNext(Who.Actor, Named(meetingId), turn) { Request = HubKeys.Of(Who.Actor, nameof(CallNextAfter), meetingId, clientCallId) }));

    /// <summary>Asks somebody to let others go first; nothing moves unless they do.</summary>
    public Task ProposeDeferral(string meetingId, string memberId) => forum.Send(new ProposeDeferral(Who.Actor, Named(meetingId), new(memberId ?? "")));

    /// <summary>The speaker has spoken.</summary>
    public Task EndTurn(string meetingId) => forum.Send(new EndTurn(Who.Actor, Named(meetingId)));

    /// <summary>Like <see cref="EndTurn"/>, but only the turn with this number.</summary>
    public Task EndTurnOf(string meetingId, long turn) => forum.Send(new EndTurn(Who.Actor, Named(meetingId), turn));

    /// <summary>The speaker didn't speak, and has their first turn still to come.</summary>
    public Task SkipTurn(string meetingId) => forum.Send(new SkipTurn(Who.Actor, Named(meetingId)));

    /// <summary>Like <see cref="SkipTurn"/>, but only the turn with this number.</summary>
    public Task SkipTurnOf(string meetingId, long turn) => forum.Send(new SkipTurn(Who.Actor, Named(meetingId), turn));

    /// <summary>Begins with the next item of the agenda; for whoever runs the meeting.</summary>
    public Task StartItem(string meetingId, string itemId) => forum.Send(new StartItem(Who.Actor, Named(meetingId), new(itemId ?? "")));

    /// <summary>Ends the item that the room talks about; for whoever runs the meeting.</summary>
    public Task FinishItem(string meetingId, string itemId) => forum.Send(new FinishItem(Who.Actor, Named(meetingId), new(itemId ?? "")));

    /// <summary>Writes what became of an item under its story; for whoever runs the meeting. Longer notes than a frame holds go over HTTP.</summary>
    public async Task<AgendaNotesAnswer> NoteItem(string meetingId, string itemId, string notes, string? outcome) =>
        new((await forum.Send(new NoteItem(Who.Actor, Named(meetingId), new(itemId ?? ""), notes ?? "", AgendaContracts.OutcomeOf(outcome)))).Value);

    /// <summary>Says whether the item whose time is over should go on.</summary>
    public Task VoteOnExtension(string meetingId, string itemId, bool goesOn) => forum.Send(new VoteOnExtension(Who.Actor, Named(meetingId), new(itemId ?? ""), goesOn));

    /// <summary>Reacts to a line (same-here, thanks, helpful); again changes nothing.</summary>
    public Task React(string meetingId, string messageId, string reaction) => forum.Send(new React(Who.Actor, Named(meetingId), new(messageId ?? ""), ReactionWords.Read(reaction)));

    public Task TakeReactionBack(string meetingId, string messageId, string reaction) =>
        forum.Send(new TakeReactionBack(Who.Actor, Named(meetingId), new(messageId ?? ""), ReactionWords.Read(reaction)));

    /// <summary>Puts a line at the top of the room, in place of the one there; for whoever runs the meeting.</summary>
    public Task PinLine(string meetingId, string messageId) => forum.Send(new PinLine(Who.Actor, Named(meetingId), new(messageId ?? "")));

    public Task UnpinLine(string meetingId) => forum.Send(new UnpinLine(Who.Actor, Named(meetingId)));

    /// <summary>Sets how many seconds everybody waits between two lines of their own; for whoever runs the meeting.</summary>
    public Task SlowDown(string meetingId, int seconds) => forum.Send(new SlowDown(Who.Actor, Named(meetingId), seconds));

    /// <summary>Tells the room that the member types; forgotten at once.</summary>
    public async Task Typing(string meetingId)
    {
        var actor = Who.Actor;
        await forum.Send(new TakeSeat(actor, Named(meetingId)));
        actor.MustBeHeard();
        seating.Type(Context.ConnectionId, Named(meetingId));
    }

    public void Leave(string meetingId) => seating.Leave(Context.ConnectionId, Named(meetingId));

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        seating.LeaveAll(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    private static MeetingId Named(string? meetingId) => new(meetingId ?? "");

    private static MessageId? ReplyTo(SayOptions? options) => options?.ReplyTo is { Length: > 0 } id ? new(id) : null;
}
