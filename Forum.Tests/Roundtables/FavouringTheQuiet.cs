using CsCheck;
using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Roundtables;

/// <summary>The order law and the waiting bound, over any sequence of hands, calls and deferrals.</summary>
public sealed class FavouringTheQuiet
{
    private enum Act { Raise, Lower, Defer, Call }

    private static readonly Gen<(Act Act, int Who)[]> Evenings =
        Gen.Select(Any.Of(Act.Raise, Act.Raise, Act.Raise, Act.Call, Act.Call, Act.Defer, Act.Lower), Gen.Int[0, 9]).Array[20, 120];

    // Who of the ten had a turn in the chapter before this evening.
    private static readonly Gen<bool[]> Pasts = Gen.Bool.Array[10];

    [Fact]
    public void Calls_in_the_one_order_and_passes_nobody_over_more_than_three_times() =>
        Gen.Select(Evenings, Pasts).Sample((evening, past) => Breach(evening, past, CallingOrder.Of) is null, iter: 1_000);

    [Fact]
    public void Would_not_be_so_if_waiting_did_not_count() =>
        Broken(hands => [.. hands.OrderBy(hand => hand.Rank).ThenBy(hand => hand.Place.Number)]).ShouldContain("passed over");

    [Fact]
    public void Would_not_be_so_if_only_the_time_counted() => Broken(hands => [.. hands.OrderBy(hand => hand.Place.Number)]).ShouldContain("was called");

    [Fact]
    public void Would_not_be_so_if_today_did_not_count() =>
        Broken(hands => CallingOrder.Of(hands.Select(hand => hand with { Rank = hand.Rank == HandRank.Again ? HandRank.NotYetToday : hand.Rank }))).ShouldContain("was called");

    /// <summary>What the checks say of a queue that orders otherwise: were they silent, they would prove nothing.</summary>
    private static string Broken(Func<IEnumerable<Hand>, IReadOnlyList<Hand>> order)
    {
        string? said = null;
        Should.Throw<CsCheckException>(() => Gen.Select(Evenings, Pasts).Sample((evening, past) =>
        {
            if (Breach(evening, past, order) is not { } breach) return true;
            said = breach;
            return false;
        }, iter: 1_000));
        return said!;
    }

    /// <summary>Plays an evening on a floor that orders as given, beside a book that is kept by hand; says where the two part.</summary>
    private static string? Breach((Act Act, int Who)[] evening, bool[] past, Func<IEnumerable<Hand>, IReadOnlyList<Hand>> order)
    {
        var (room, book) = (new Room(order), new Book(past));
        foreach (var (act, who) in evening)
        {
            if (act == Act.Call)
            {
                if (book.Up.Count == 0) continue;
                var (expected, called) = (book.Next(), room.Call());
                if (book.TooOften(called) is { } waiting) return $"{waiting} was passed over too often";
                if (called != expected) return $"{called} was called instead of {expected}";
                book.Called(called);
            }
            else if (act == Act.Raise == !book.Up.ContainsKey(who))
            {
                var seq = act switch { Act.Raise => room.Raise(who, book.RankOf(who)), Act.Lower => room.Lower(who), _ => room.Defer(who) };
                if (act == Act.Lower) book.Up.Remove(who);
                else book.Up[who] = new(seq, act == Act.Raise ? book.Quietness(who) : 3);
            }
        }
        return null;
    }

    /// <summary>The floor as the forum has it, without a store.</summary>
    private sealed class Room(Func<IEnumerable<Hand>, IReadOnlyList<Hand>> order)
    {
        private static readonly MeetingState Meeting = new(new("m"), null, "", "", "", Audience.Customers, default, "UTC", default, default, MeetingStage.Live, new("f"), default(DateTimeOffset), null);
        private IReadOnlyList<Hand> _hands = [];
        private long _seq;

        public long Raise(int who, HandRank rank)
        {
            _hands = [.. _hands, new Roundtable(Meeting).Raise(Named(who), rank, default) with { Place = new Allotted(++_seq) }];
            return _seq;
        }

        public long Lower(int who)
        {
            _hands = [.. _hands.Where(hand => hand.Member.Id != Named(who).Id)];
            return ++_seq;
        }

        public long Defer(int who)
        {
            var floor = Floor();
            floor.Defer(Named(who), default);
            floor.Raised.OfType<HandDeferred>().Single().Hand.Place.Give(++_seq);
            _hands = floor.State.Hands;
            return _seq;
        }

        public int Call()
        {
            var floor = Floor();
            var turn = floor.CallNext(Actor.Forum, null, default);
            _seq++;
            _hands = floor.State.Hands;
            return int.Parse(turn.Member.UserName!, null);
        }

        private Floor Floor() => new(new(Meeting, order(_hands), null, 0));

        private static Actor Named(int who) => new() { Id = new($"member {who}"), UserName = $"{who}", Class = AffiliationClass.Customer };
    }

    /// <summary>
    /// The law once more, from what happened instead of from what is kept: who was called when, and since when who waits. It counts
    /// nothing along, it looks everything up.
    /// </summary>
    private sealed class Book(bool[] past)
    {
        private readonly List<(int Who, long Since, int At)> _calls = [];

        public Dictionary<int, (long Since, int Quietness)> Up { get; } = [];

        public int Quietness(int who) => _calls.Any(call => call.Who == who) ? 2 : past[who] ? 1 : 0;

        public HandRank RankOf(int who) => Quietness(who) switch { 0 => HandRank.FirstTime, 1 => HandRank.NotYetToday, _ => HandRank.Again };

        public int Next()
        {
            if (Up.Where(hand => Passed(hand.Key) == 3).ToList() is { Count: > 0 } patient) return patient.MinBy(hand => hand.Value.Since).Key;
            var quietest = Up.Min(hand => hand.Value.Quietness);
            return Up.Where(hand => hand.Value.Quietness == quietest).MinBy(hand => hand.Value.Since).Key;
        }

        /// <summary>Somebody who would be passed over a fourth time by this call.</summary>
        public int? TooOften(int called) =>
            Up.Keys.Where(waiting => Up[waiting].Since < Up[called].Since && Passed(waiting) >= 3).Select(waiting => (int?)waiting).FirstOrDefault();

        public void Called(int who)
        {
            _calls.Add((who, Up[who].Since, _calls.Count));
            Up.Remove(who);
        }

        // Only calls of hands that came after this one, and they were all made while it was up.
        private int Passed(int waiting) => _calls.Count(call => call.Since > Up[waiting].Since);
    }
}
