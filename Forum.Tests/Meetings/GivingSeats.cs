using CsCheck;
using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Meetings;

/// <summary>Who has a seat, whatever people answer and however the limit moves.</summary>
public sealed class GivingSeats
{
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;

    /// <summary>Somebody comes (c), stays away (a), or the limit becomes so many (l).</summary>
    private static readonly Gen<(char What, int Number)> Act = Gen.Select(Any.Of('c', 'c', 'c', 'a', 'a', 'l'), Gen.Int[0, 11]);

    [Fact]
    public void Never_gives_more_than_there_are_nor_out_of_turn_and_takes_none_away() => Act.Array[1, 60].Sample(acts =>
    {
        var list = Attendance.Limited(new("m"), 3);
        List<MemberId> asked = [];
        foreach (var (what, number) in acts)
        {
            var (who, before) = (new MemberId($"m{number}"), list.Coming.ToList());
            var told = list.Raised.Count;
            if (what == 'c' && !asked.Contains(who)) asked.Add(who);
            if (what == 'a') asked.Remove(who);
            Do(list, what, who, number);

            list.Coming.ShouldBe(asked.Take(list.State.Seats ?? int.MaxValue));
            list.Waiting.ShouldBe(asked.Skip(list.State.Seats ?? int.MaxValue));
            before.Where(m => m != who).ShouldBeSubsetOf(list.Coming);
            list.Raised.Skip(told).OfType<SeatFreed>().Select(freed => freed.Member).ShouldBe(list.Coming.Except(before).Where(m => what != 'c'));
        }
    }, iter: 1000);

    [Fact]
    public void Puts_whoever_changes_their_mind_twice_at_the_end()
    {
        var (list, ann, ben) = (Attendance.Limited(new("m"), 1), new MemberId("ann"), new MemberId("ben"));
        list.Come(ann, At);
        list.Come(ben, At);
        list.StayAway(ann, At);
        list.Come(ann, At);

        (list.Of(ben), list.Of(ann)).ShouldBe((AttendanceAnswer.Coming, AttendanceAnswer.Waiting));
    }

    [Fact]
    public void Says_nothing_when_nothing_changes()
    {
        var (list, ann) = (Attendance.Limited(new("m"), 1), new MemberId("ann"));
        list.Come(ann, At);
        list.Come(ann, At);

        list.Raised.Count.ShouldBe(1);
    }

    private static void Do(Attendance list, char what, MemberId who, int number)
    {
        switch (what)
        {
            case 'c': list.Come(who, At); break;
            case 'a': list.StayAway(who, At); break;
            default:
                int? seats = number == 0 ? null : number;
                if (seats < list.Coming.Count()) Should.Throw<RuleViolation>(() => list.Limit(seats, At)).Code.ShouldBe("meeting.seats-taken");
                else list.Limit(seats, At);
                break;
        }
    }
}
