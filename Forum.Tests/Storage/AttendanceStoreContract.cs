using Shouldly;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with answers to invitations.</summary>
public abstract class AttendanceStoreContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Gives_back_every_field_by_turn()
    {
        var (ann, ben, meeting) = (await Tell.Member("ann"), await Tell.Member("ben"), new MeetingId("m"));
        var list = Attendance.Limited(meeting, 1);
        list.Come(ben.Member, Store.Now);
        list.StayAway(ann.Member, Store.Now.AddMinutes(1));
        await Store.Commit(s => s.Attendances.Keep(list));

        (await Find(meeting)).State.ShouldHold(new AttendanceState(meeting, 1,
            [new(ben.Member, true, 1, Store.Now), new(ann.Member, false, 2, Store.Now.AddMinutes(1))], Version: 1));
        (await Store.Ask(s => s.Attendances.People(meeting, Cancel))).ShouldBe([AuthorView.Of(ben), AuthorView.Of(ann)]);
    }

    [Fact]
    public async Task Knows_a_meeting_that_nobody_has_answered()
    {
        (await Find(new("m"))).State.ShouldHold(new AttendanceState(new("m"), null, []));
        (await Store.Ask(s => s.Attendances.People(new("m"), Cancel))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Puts_a_later_answer_in_the_place_of_the_first_and_keeps_others_apart()
    {
        var (ann, ben) = (await Tell.Member("ann"), await Tell.Member("ben"));
        await Answer("m", list => list.Come(ann.Member, Store.Now));
        await Answer("m", list => list.Come(ben.Member, Store.Now));
        await Answer("m", list => list.StayAway(ann.Member, Store.Now));
        await Answer("other", list => list.Come(ann.Member, Store.Now));
        await Answer("m", list => list.Limit(7, Store.Now));

        var found = (await Find(new("m"))).State;
        (found.Seats, found.Version).ShouldBe((7, 4));
        found.Attendees.Select(a => (a.Member, a.Comes, a.Turn)).ShouldBe([(ben.Member, true, 2L), (ann.Member, false, 3L)]);
        (await Find(new("other"))).Coming.ShouldBe([ann.Member]);
    }

    [Fact]
    public async Task Forgets_an_answer_that_was_taken_out_and_no_other()
    {
        var (ann, ben) = (await Tell.Member("ann"), await Tell.Member("ben"));
        foreach (var meeting in new[] { "m", "other" })
        {
            await Answer(meeting, list => list.Come(ann.Member, Store.Now));
            await Answer(meeting, list => list.Come(ben.Member, Store.Now));
        }
        await Answer("m", list => list.Release(new HashSet<Core.Kernel.MemberId> { ann.Member }, null, Store.Now));

        (await Find(new("m"))).Coming.ShouldBe([ben.Member]);
        (await Find(new("other"))).Coming.ShouldBe([ann.Member, ben.Member]);
        await Answer("m", list => list.Come(ann.Member, Store.Now));
        (await Find(new("m"))).Coming.ShouldBe([ben.Member, ann.Member]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Lets_one_of_two_racing_answers_through(int before)
    {
        var (ann, ben, cleo) = (await Tell.Member("ann"), await Tell.Member("ben"), await Tell.Member("cleo"));
        for (var i = 0; i < before; i++) await Answer("m", list => list.Come(cleo.Member, Store.Now));
        var (one, other) = (await Find(new("m")), await Find(new("m")));
        one.Come(ann.Member, Store.Now);
        other.Come(ben.Member, Store.Now);

        var won = await Task.WhenAll(Attempt(Store.Commit(s => s.Attendances.Keep(one))), Attempt(Store.Commit(s => s.Attendances.Keep(other))));

        won.Count(w => w).ShouldBe(1);
        (await Find(new("m"))).Coming.Count().ShouldBe(before + 1);
    }

    [Fact]
    public async Task Tells_what_was_answered_once_it_is_committed()
    {
        var ann = await Tell.Member("ann");
        await Answer("m", list => list.Come(ann.Member, Store.Now));

        Store.Bell.Heard.OfType<InvitationAnswered>().Single().Answer.Member.ShouldBe(ann.Member);
    }

    private async Task Answer(string meeting, Action<Attendance> answer)
    {
        var list = await Find(new(meeting));
        answer(list);
        await Store.Commit(s => s.Attendances.Keep(list));
    }

    private Task<Attendance> Find(MeetingId meeting) => Store.Ask(s => s.Attendances.Find(meeting, Cancel));
}
