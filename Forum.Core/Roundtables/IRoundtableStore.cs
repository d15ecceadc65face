using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Keeps rooms: messages, raised hands and the numbered log. A room is found through the actor's reach.</summary>
public interface IRoundtableStore
{
    /// <summary>The room's table, if its meeting lies within the actor's reach.</summary>
    Task<Roundtable?> Find(MeetingId id, Actor actor, CancellationToken cancel);

    /// <summary>A message of this room.</summary>
    Task<Message?> FindMessage(MeetingId meeting, MessageId id, CancellationToken cancel);

    /// <summary>Those of these lines that this room has, as it sees them, by number.</summary>
    Task<IReadOnlyList<MessageView>> Lines(MeetingId meeting, IReadOnlyCollection<MessageId> ids, CancellationToken cancel);

    /// <summary>When the member said their last line in this room, and whether they have the floor, read at one moment.</summary>
    Task<Pace> PaceOf(MeetingId meeting, MemberId member, CancellationToken cancel);

    /// <summary>The message that this member said under this client id, ever.</summary>
    Task<Message?> FindSaid(MeetingId meeting, MemberId author, string clientId, CancellationToken cancel);

    /// <summary>The member's raised hand; null when it is down.</summary>
    Task<Hand?> FindHand(MeetingId meeting, MemberId member, CancellationToken cancel);

    /// <summary>The hands that are up and who speaks, read at one moment; to be kept by <see cref="Keep(Floor)"/>.</summary>
    Task<Floor> Floor(MeetingState meeting, CancellationToken cancel);

    /// <summary>How quiet a member has been: whether they ever had a turn that counts in this meeting, or in one of its chapter.</summary>
    /// <param name="but">A turn of this meeting that isn't looked at.</param>
    Task<HandRank> RankOf(MeetingState meeting, MemberId member, Turn? but, CancellationToken cancel);

    /// <summary>The room's last number.</summary>
    Task<long> Head(MeetingId meeting, CancellationToken cancel);

    /// <summary>Events after a number, in order without holes, at most <paramref name="limit"/>, read at one moment with the head.</summary>
    Task<RoomLog> Read(MeetingId meeting, long after, int limit, CancellationToken cancel);

    /// <summary>The latest of the events that <see cref="ListHappenings.Types"/> names, after a number, in order.</summary>
    Task<IReadOnlyList<RoomLogView>> Happenings(MeetingId meeting, long after, int limit, CancellationToken cancel);

    /// <summary>The whole room, read at one moment.</summary>
    Task<RoomState> State(MeetingId meeting, Actor actor, CancellationToken cancel);

    /// <summary>Enlists a new message: its event takes the room's next number, which becomes the message's. The same client id of the same member is contended.</summary>
    void Add(Message message);

    /// <summary>Enlists a changed message; contended when somebody changed it since.</summary>
    void Keep(Message message);

    /// <summary>Enlists a raised hand with its event, whose number becomes its place; contended when it is up already.</summary>
    void Add(Hand hand, HandRaised happened);

    /// <summary>Enlists a lowered hand with its event; contended when it is down already.</summary>
    void Remove(Hand hand, HandLowered happened);

    /// <summary>Has anybody said a line in this room, put a hand up, or a question into its box?</summary>
    Task<bool> HasBeenSpokenIn(MeetingId meeting, CancellationToken cancel);

    /// <summary>Has anything been said, asked, put forward for or sent out of this room?</summary>
    Task<bool> HoldsAnything(MeetingId meeting, CancellationToken cancel);

    /// <summary>Enlists the condition that this room holds nothing; contended otherwise. Holds only beside a change of its meeting.</summary>
    void ExpectNothing(MeetingId meeting);

    /// <summary>Enlists the condition that nobody has said a line in this room, put a hand up, or a question into its box; contended otherwise. Holds only beside a change of its meeting.</summary>
    void ExpectSilence(MeetingId meeting);

    /// <summary>Enlists the condition that the member has said nothing since their pace was read; contended otherwise. Before the line that it is about.</summary>
    void Expect(Pace pace);

    /// <summary>Enlists the condition that nobody changed or redacted the line since it was found; contended otherwise. Holds only beside another write to its room.</summary>
    void Expect(Message line);

    /// <summary>
    /// Enlists that nothing of what was said is left, nor of who was there: every line becomes a tombstone of nobody's (<see cref="ErasedLine"/>), hands
    /// and acceptances are gone, the log's lines about the floor name nobody. Of turns no more is kept than who had one, which <see cref="RankOf"/> needs.
    /// </summary>
    void EraseAll(MeetingId meeting);

    /// <summary>The rule of this room that the member accepted last; null when none.</summary>
    Task<RoomRule?> AcceptedRule(MeetingId meeting, MemberId member, CancellationToken cancel);

    /// <summary>Enlists that a member accepted the room's rule; an earlier acceptance is replaced.</summary>
    void Accept(RuleAcceptance acceptance);

    /// <summary>Enlists what happened on the floor; contended when a hand went up or down, or somebody was called, since it was read.</summary>
    void Keep(Floor floor);

    /// <summary>Enlists the condition that nobody changed the meeting since the table was found; contended otherwise.</summary>
    void Expect(Roundtable table);
}
