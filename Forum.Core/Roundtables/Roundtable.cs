using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Core.Roundtables;

/// <summary>The room of a meeting: who may sit at the table, and what the table hears.</summary>
public sealed class Roundtable(MeetingState meeting)
{
    /// <summary>The longest line, in UTF-16 units.</summary>
    public const int MaxLine = 4000;

    /// <summary>The longest id that a client may give a line.</summary>
    public const int MaxClientId = 100;

    /// <summary>How many messages a newcomer is shown.</summary>
    public const int MessagesShown = 100;

    /// <summary>With more events missing than this, the whole state costs less than the events.</summary>
    public const int MaxMissedEvents = 1000;

    /// <summary>With more bytes of text missing than this, too.</summary>
    public const int MaxMissedBytes = 1024 * 1024;

    public MeetingState Meeting { get; } = meeting;

    /// <summary>A seat is for members of the audience, while the room is open.</summary>
    public void Seat(Actor actor)
    {
        _ = actor.Member;
        if (!actor.Sees(Meeting.Audience)) throw MeetingRefusals.NotFound();
        if (Meeting.Stage != MeetingStage.Live) throw RoundtableRefusals.RoomClosed();
    }

    /// <summary>
    /// Is what was accepted the rule that the room has now? A stricter one binds more and a looser one protects less, so that either is asked
    /// anew. On record binds nobody, so whoever comes to a room that always was needn't be asked.
    /// </summary>
    public bool IsUnder(RoomRule? accepted) => (accepted ?? RoomRule.OnRecord) == Meeting.Rule;

    /// <summary>Hears a line. It is numbered, stored and heard by everybody in one order.</summary>
    public Message Hear(MessageId id, Actor speaker, string clientId, string body, string html, Message? replyTo, DateTimeOffset at)
    {
        Seat(speaker);
        speaker.MustBeHeard();
        if (replyTo is not null && replyTo.State.Meeting != Meeting.Id) throw RoundtableRefusals.MessageNotFound();
        if (replyTo is { State.Redacted: true }) throw RoundtableRefusals.TombstoneAnswered();
        var message = new Message(new(id, Meeting.Id, new Allotted(), speaker.Member, clientId, body, html, replyTo?.State.Id, at));
        message.Said(AuthorView.Of(speaker), at);
        return message;
    }

    /// <summary>Puts the actor's hand up. Whoever it is: staff, leaders and the facilitator queue like everybody.</summary>
    /// <param name="rank">How quiet the actor has been until now; it doesn't change while the hand is up.</param>
    public Hand Raise(Actor actor, HandRank rank, DateTimeOffset at)
    {
        Seat(actor);
        actor.MustBeHeard();
        return new(Meeting.Id, AuthorView.Of(actor), at, rank, new Allotted());
    }

    /// <summary>Does somebody whose hand is up still belong here, with a voice?</summary>
    public bool MayStillSpeak(Actor actor) => actor.Sees(Meeting.Audience) && !actor.IsSilenced;

    /// <summary>May the actor call speakers, pin lines, slow the room down?</summary>
    public bool MayBeRunBy(Actor actor) => new Meeting(Meeting).MayBeRunBy(actor);

    /// <summary>Must the actor wait between two lines? Whoever runs the meeting needn't.</summary>
    public bool IsSlowFor(Actor actor) => Meeting.SlowSeconds > 0 && !MayBeRunBy(actor);

    /// <summary>A seat at the head of the table.</summary>
    public void SeatToRun(Actor actor)
    {
        Seat(actor);
        if (!MayBeRunBy(actor)) throw KernelRefusals.NotYours();
    }
}

/// <summary>One line of a room, and what may happen to it later.</summary>
public sealed class Message(MessageState state) : Aggregate<MessageState>(state)
{
    internal void Said(AuthorView author, DateTimeOffset at) => Raise(new MessagePosted(State, author, at));

    /// <summary>The speaker mends their own line.</summary>
    public void Edit(Actor by, string body, string html, DateTimeOffset at)
    {
        if (!by.Is(State.Author)) throw KernelRefusals.NotYours();
        by.MustBeHeard();
        if (State.Redacted) throw RoundtableRefusals.AlreadyRedacted();
        if (State.Body == body) return;
        State = State with { Body = body, Html = html, EditedAt = at };
        Raise(new MessageEdited(State, at));
    }

    /// <summary>Takes the text away for good; a tombstone stays under its number. Speakers may do it to their own line, moderators with a reason.</summary>
    public void Redact(Actor by, Audience audience, string meetingTitle, string? reason, DateTimeOffset at)
    {
        var own = by.Is(State.Author);
        if (!own && !by.Moderates) throw KernelRefusals.NotYours();
        if (!own && string.IsNullOrWhiteSpace(reason)) throw RoundtableRefusals.ReasonMissing();
        if (State.Redacted) return;
        State = State with { Body = null, Html = null, EditedAt = null, Redacted = true };
        Raise(own
            ? new MessageRedacted(State.Id, State.Meeting, State.Seq.Number, at)
            : new MessageRedactedByStaff(new(by.Id, "message.redacted", "message", State.Id.Value, $"Line {State.Seq} in {meetingTitle}", reason!.Trim(), audience) { Concerns = State.Author },
                State.Id, State.Meeting, State.Seq.Number, at));
    }
}
