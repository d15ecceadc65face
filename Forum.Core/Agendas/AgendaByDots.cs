using VmugForum.Core.Kernel;

namespace VmugForum.Core.Agendas;

/// <summary>How dots are given and placed.</summary>
public sealed partial class Agenda
{
    /// <summary>Who runs the meeting says how many dots everybody has: more at any time before the freeze, fewer only while nobody has placed any.</summary>
    public void GiveDots(Actor by, int each, IReadOnlyList<BallotState> ballots, DateTimeOffset at)
    {
        MustBeRunBy(by);
        MustBeOpen();
        if (each == State.DotsEach) return;
        if (each < State.DotsEach && ballots.Any(ballot => ballot.Dots.Any(IsWaiting))) throw AgendaRefusals.DotsPlaced();
        State = State with { DotsEach = each };
        Raise(new DotsGiven(meeting.Id, each, at));
    }

    /// <summary>
    /// Places a member's dots anew, as often as they like before the freeze. Dots on a story that was taken back while the form was open are
    /// given back; the others count.
    /// </summary>
    public void Vote(Actor by, Ballot ballot, IReadOnlyDictionary<ItemId, int> wanted, DateTimeOffset at)
    {
        by.MustBeHeard();
        MustBeOpen();
        var placed = wanted.Where(one => one.Value > 0 && !WasWithdrawn(one.Key)).OrderBy(one => one.Key.Value, StringComparer.Ordinal).ToList();
        foreach (var (id, _) in placed)
            if (!IsWaiting(id)) throw AgendaRefusals.ItemNotFound();
        if (placed.Sum(one => (long)one.Value) > State.DotsEach) throw AgendaRefusals.TooManyDots(State.DotsEach);
        ballot.Fill([.. placed.SelectMany(one => Enumerable.Repeat(one.Key, one.Value))], at);
    }

    private bool IsWaiting(ItemId id) => State.Items.Any(item => item.Id == id && item.Standing == ItemStanding.Waiting);

    private bool WasWithdrawn(ItemId id) => State.Items.Any(item => item.Id == id && item.Standing == ItemStanding.Withdrawn);
}

/// <summary>A member's dots. Nobody else learns how they are placed; what counts is their sum.</summary>
public sealed class Ballot(BallotState state) : Aggregate<BallotState>(state)
{
    internal void Fill(IReadOnlyList<ItemId> dots, DateTimeOffset at)
    {
        if (dots.SequenceEqual(State.Dots)) return;
        State = State with { Dots = dots };
        Raise(new DotsPlaced(State.Meeting, at));
    }
}
