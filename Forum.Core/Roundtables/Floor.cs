using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Core.Roundtables;

/// <summary>Who speaks in a room, and whose hands are up.</summary>
/// <param name="Hands">In the order of <see cref="CallingOrder"/>.</param>
public sealed record FloorState(MeetingState Meeting, IReadOnlyList<Hand> Hands, Turn? Speaking, long Version) : IState;

/// <summary>The floor of a room: one speaks, the others wait in one order.</summary>
public sealed class Floor(FloorState state) : Aggregate<FloorState>(state)
{
    /// <summary>Gives the floor to whoever is next; the turn of whoever has it ends.</summary>
    /// <param name="seen">The number of the turn that the actor sees, 0 for none: with another one nobody is called. Null for whichever it is.</param>
    public Turn CallNext(Actor by, long? seen, DateTimeOffset at)
    {
        if (!IsRunBy(by)) throw KernelRefusals.NotYours();
        MustBe(seen);
        if (State.Hands is not [var next, ..]) throw RoundtableRefusals.QueueEmpty();
        EndTurn(by, seen, at);
        var turn = new Turn(next.Meeting, next.Member, next.Rank, at, new Allotted());
        State = State with { Speaking = turn, Hands = CallingOrder.Of(State.Hands.Skip(1).Select(hand => PassOver(hand, next))) };
        Raise(new HandCalled(next, turn, at));
        return turn;
    }

    /// <summary>The speaker has spoken: they say so, or who runs the meeting does. Nobody speaking is fine.</summary>
    public void EndTurn(Actor by, long? seen, DateTimeOffset at)
    {
        if (TurnOf(by, seen) is { } turn) Clear(new TurnEnded(turn, at));
    }

    /// <summary>The speaker didn't speak, because they aren't there or would rather not: their first turn is still to come.</summary>
    public void SkipTurn(Actor by, long? seen, DateTimeOffset at)
    {
        if (TurnOf(by, seen) is { } turn) Clear(new TurnSkipped(turn, at));
    }

    /// <summary>A hand that went up during a turn which came to nothing counts as if it had never been.</summary>
    public void RankAnew(MemberId member, HandRank rank, DateTimeOffset at)
    {
        if (State.Hands.FirstOrDefault(hand => hand.Member.Id == member) is { Rank: not HandRank.Later } hand && hand.Rank != rank)
            Change(hand, hand with { Rank = rank }, ranked => new HandRanked(ranked, at));
    }

    /// <summary>Takes a hand down whose member isn't of the audience any more.</summary>
    public void TakeDown(Hand hand, DateTimeOffset at)
    {
        State = State with { Hands = [.. State.Hands.Where(other => other != hand)] };
        Raise(new HandLowered(hand, at));
    }

    /// <summary>Asks somebody to let others go first; only they can answer.</summary>
    public void ProposeDeferral(Actor by, MemberId member, DateTimeOffset at)
    {
        if (!IsRunBy(by)) throw KernelRefusals.NotYours();
        var hand = HandOf(member);
        if (!hand.IsAskedToWait) Change(hand, hand with { IsAskedToWait = true }, asked => new DeferralProposed(asked, at));
    }

    /// <summary>The actor lets everybody go first whose hand is up. Hands that come later pass over them only so often, as over anybody.</summary>
    public void Defer(Actor actor, DateTimeOffset at)
    {
        var hand = HandOf(actor.Member);
        Change(hand, hand with { Rank = HandRank.Later, Place = new Allotted(), PassedOver = 0, IsAskedToWait = false }, later => new HandDeferred(later, at));
    }

    private static Hand PassOver(Hand waiting, Hand called) => waiting.Place.Number < called.Place.Number ? waiting with { PassedOver = waiting.PassedOver + 1 } : waiting;

    private bool IsRunBy(Actor actor) => new Meeting(State.Meeting).MayBeRunBy(actor);

    private Hand HandOf(MemberId member) => State.Hands.FirstOrDefault(hand => hand.Member.Id == member) ?? throw RoundtableRefusals.HandDown();

    private Turn? TurnOf(Actor by, long? seen)
    {
        if (!IsRunBy(by) && !by.Is(State.Speaking?.Member.Id)) throw KernelRefusals.NotYours();
        if (State.Speaking is not null) MustBe(seen);
        return State.Speaking;
    }

    // Two who lead at once: the second would end a turn that the first has only just begun, and it would count.
    private void MustBe(long? seen)
    {
        if (seen is { } number && number != (State.Speaking?.Seq.Number ?? 0)) throw RoundtableRefusals.TurnMoved(State.Speaking?.Member.DisplayName);
    }

    private void Clear(FloorEvent happened)
    {
        State = State with { Speaking = null };
        Raise(happened);
    }

    private void Change(Hand hand, Hand changed, Func<Hand, FloorEvent> happened)
    {
        State = State with { Hands = [.. State.Hands.Where(other => other != hand), changed] };
        Raise(happened(changed));
    }
}
