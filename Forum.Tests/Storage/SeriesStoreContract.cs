using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Series;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with series of meetings, and with what the clock has to do.</summary>
public abstract class SeriesStoreContract(IStores stores) : StoreContract(stores)
{
    private static readonly SeriesPlan Plan = new("The quarter", "*About*", "<p><em>About</em></p>", Audience.Customers,
        new(Recurrence.Last, DayOfWeek.Thursday, 3, 2, new(18, 30), "Europe/Amsterdam"), 90, "https://call.example.org/1", 20, RoomRule.ChathamHouse);

    [Fact]
    public async Task Gives_back_every_field()
    {
        var (full, bare) = (Series("full"), Series("bare"));
        full = full with { Planned = new("m"), PlannedFor = new(2026, 11, 26), EndedAt = Store.Now, Rota = [new("b"), new("a")] };
        bare = bare with { Plan = Plan with { Call = null, Seats = null } };
        await Store.Commit(s =>
        {
            s.Series.Keep(new(full));
            s.Series.Keep(new(bare));
        });

        (await Find("full")).ShouldNotBeNull().State.ShouldHold(full with { Version = 1 });
        (await Find("bare")).ShouldNotBeNull().State.ShouldHold(bare with { Version = 1 });
        (await Find("nowhere")).ShouldBeNull();
        (await Store.Ask(s => s.Series.GoingOn(Cancel))).ShouldBe([new ChapterId("bare")]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Lets_one_of_two_racing_changes_through(int before)
    {
        if (before > 0) await Store.Commit(s => s.Series.Keep(new(Series("c"))));
        var now = Series("c") with { Version = before };

        var won = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Attempt(Store.Commit(s => s.Series.Keep(new(now with { Planned = new($"m{i}") }))))));

        won.Count(w => w).ShouldBe(1);
        (await Find("c")).ShouldNotBeNull().State.Version.ShouldBe(before + 1);
    }

    [Fact]
    public async Task Finds_the_meetings_with_which_the_clock_has_something_to_do_the_longest_due_first()
    {
        var alice = await Tell.Member("alice");
        var start = Store.Now.AddDays(30);
        var (soon, later, over) = (await Planned("soon", start, true), await Planned("later", start.AddDays(1), true), await Planned("over", start, false, MeetingStage.Closed));

        (await Due(start.AddDays(-22))).ShouldBeEmpty();
        (await Due(start.AddDays(-20.5))).ShouldBe([soon]);
        (await Due(start.AddDays(-19))).ShouldBe([soon, later]);
        (await Store.Ask(s => s.Meetings.Due(start.AddDays(-19), 1, Cancel))).ShouldBe([soon]);

        var meeting = await Store.Ask(s => s.Meetings.Find(soon, alice, Cancel));
        meeting!.Advance(start.AddDays(-19));
        await Store.Commit(s => s.Meetings.Keep(meeting));
        (await Due(start.AddDays(-19))).ShouldBe([later]);
        (await Due(start.AddDays(100))).ShouldNotContain(over);
    }

    [Fact]
    public async Task Keeps_milestones_in_the_room_s_log()
    {
        var alice = await Tell.Member("alice");
        var id = await Planned("closed", Store.Now.AddDays(-10), true, MeetingStage.Closed);
        var meeting = (await Store.Ask(s => s.Meetings.Find(id, alice, Cancel)))!;
        meeting.Advance(Store.Now);
        await Store.Commit(s => s.Meetings.Keep(meeting));

        (await Store.Ask(s => s.Rooms.Read(id, 0, 10, Cancel))).Events.Select(e => (e.Seq, e.Type, e.Milestone))
            .ShouldBe([(1L, MilestoneReached.Type, MeetingMilestones.ConsentCloses), (2L, MilestoneReached.Type, MeetingMilestones.Digest)]);
        (await Store.Ask(s => s.Meetings.Find(id, alice, Cancel)))!.State.After.ShouldBe(MeetingMilestones.Digest);
    }

    private static SeriesState Series(string chapter) => new(new(chapter), Plan, [new("a")], new("k"), null, null, null);

    private async Task<MeetingId> Planned(string id, DateTimeOffset start, bool staged, MeetingStage stage = MeetingStage.Scheduled)
    {
        var meeting = new MeetingState(new(id), null, id, "", "", Audience.Members, start.UtcDateTime, "UTC", start, start.AddHours(1), stage, new("f"),
            stage == MeetingStage.Closed ? start : null, stage == MeetingStage.Closed ? start.AddHours(1) : null) { Staged = staged };
        await Store.Commit(s => s.Meetings.Add(new(meeting)));
        return meeting.Id;
    }

    private Task<IReadOnlyList<MeetingId>> Due(DateTimeOffset now) => Store.Ask(s => s.Meetings.Due(now, 10, Cancel));

    private Task<MeetingSeries?> Find(string chapter) => Store.Ask(s => s.Series.Find(new(chapter), Cancel));
}
