using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with meetings.</summary>
public abstract class MeetingStoreContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Gives_back_every_field_of_a_meeting()
    {
        var alice = await Tell.Member("alice");
        var full = await Tell.LiveMeeting(alice) with
        {
            Id = new("m-full"), Chapter = new("c-1"), About = "*What now?*", AboutHtml = "<p><em>What now?</em></p>", Audience = Audience.Members,
            LocalStart = new(2026, 10, 25, 2, 30, 0), Stage = MeetingStage.Closed, ClosedAt = Store.Now.AddHours(1), Edition = 4, Rule = RoomRule.ChathamHouse,
            Deputy = alice.Member, Call = "https://call.example.org/1", CancelledAt = Store.Now.AddMinutes(2), Staged = true, Passed = MeetingMilestones.Frozen | MeetingMilestones.DayBefore,
        };
        await Store.Commit(s => s.Meetings.Add(new(full)));

        (await Find(full.Id, alice)).State.ShouldHold(full with { Version = 1 });
    }

    [Fact]
    public async Task Shows_a_meeting_with_its_chapter_facilitator_and_head()
    {
        var alice = await Tell.Member("alice", roles: Roles.Leader);
        await Store.Commit(s => s.Chapters.Add(new(new(new("c-1"), "utrecht", "Utrecht", "Europe/Amsterdam", [alice.Member]))));
        var bob = await Tell.Member("bob");
        var meeting = await Tell.LiveMeeting(alice) with { Id = new("m-2"), Chapter = new ChapterId("c-1"), Deputy = bob.Member };
        await Store.Commit(s => s.Meetings.Add(new(meeting)));
        await Tell.Said(meeting, alice);

        var view = (await Store.Ask(s => s.Meetings.View(meeting.Id, alice, Cancel))).ShouldNotBeNull();

        (view.ChapterName, view.ChapterSlug, view.Facilitator, view.Deputy, view.Head).ShouldBe(("Utrecht", "utrecht", AuthorView.Of(alice), AuthorView.Of(bob), 1L));
    }

    [Theory]
    [InlineData(Audience.Members, "member customer moderator forum")]
    [InlineData(Audience.Customers, "customer moderator forum")]
    public async Task Shows_a_meeting_to_its_audience_and_nobody_else(Audience audience, string audienceIs)
    {
        var meeting = await Tell.LiveMeeting(await Tell.Member("alice"), audience);

        (await Tell.Who(async actor => await Store.Ask(s => s.Meetings.View(meeting.Id, actor, Cancel)) is not null)).ShouldBe(audienceIs);
        (await Tell.Who(async actor => await Store.Ask(s => s.Meetings.Find(meeting.Id, actor, Cancel)) is not null)).ShouldBe(audienceIs);
        (await Tell.Who(async actor => (await Store.Ask(s => s.Meetings.List(new(), actor, Cancel))).Items.Any())).ShouldBe(audienceIs);
    }

    [Fact]
    public async Task Finds_nothing_under_an_id_that_was_never_given()
    {
        (await Store.Ask(s => s.Meetings.Find(new("nobody"), Actor.Forum, Cancel))).ShouldBeNull();
        (await Store.Ask(s => s.Meetings.View(new("nobody"), Actor.Forum, Cancel))).ShouldBeNull();
    }

    [Fact]
    public async Task Refuses_a_change_made_on_an_older_version()
    {
        var alice = await Tell.Member("alice");
        var meeting = await Tell.LiveMeeting(alice);
        var (first, second) = (new Meeting(meeting), new Meeting(meeting));
        first.Close(alice, Store.Now);
        second.Close(alice, Store.Now.AddMinutes(1));
        await Store.Commit(s => s.Meetings.Keep(first));

        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Meetings.Keep(second)));

        (await Find(meeting.Id, alice)).State.ClosedAt.ShouldBe(Store.Now);
        (await Store.Ask(s => s.Rooms.Head(meeting.Id, Cancel))).ShouldBe(1);
    }

    [Fact]
    public async Task Says_in_the_log_who_took_over()
    {
        var (alice, bob) = (await Tell.Member("alice"), await Tell.Member("bob"));
        var meeting = await Tell.LiveMeeting(alice);
        var changed = new Meeting(meeting);
        changed.NameDeputy(alice, bob, Store.Now);
        changed.TakeOver(bob, alice.Member, Store.Now);
        await Store.Commit(s => s.Meetings.Keep(changed));

        var log = await Store.Ask(s => s.Rooms.Read(meeting.Id, 0, 10, Cancel));

        log.Events.Select(e => (e.Seq, e.Type, e.Member)).ShouldBe([(1L, FacilitatorChanged.Type, AuthorView.Of(bob))]);
        var found = (await Find(meeting.Id, alice)).State;
        (found.Facilitator, found.Deputy).ShouldBe((bob.Member, alice.Member));
    }

    [Fact]
    public async Task Takes_a_change_after_any_number_of_lines()
    {
        var alice = await Tell.Member("alice");
        var meeting = await Tell.LiveMeeting(alice);
        await Tell.Said(meeting, alice);
        var closing = new Meeting(meeting);
        closing.Close(alice, Store.Now);

        await Store.Commit(s => s.Meetings.Keep(closing));

        (await Find(meeting.Id, alice)).State.Stage.ShouldBe(MeetingStage.Closed);
    }

    [Fact]
    public async Task Pages_from_the_latest_start_through_a_list_that_grows_meanwhile()
    {
        var alice = await Tell.Member("alice");
        var before = new List<MeetingId>();
        for (var i = 0; i < 5; i++) before.Insert(0, (await Tell.LiveMeeting(alice)).Id);

        var first = await Store.Ask(s => s.Meetings.List(new(3), alice, Cancel));
        await Tell.LiveMeeting(alice);
        var second = await Store.Ask(s => s.Meetings.List(new(3, first.Next), alice, Cancel));

        first.Items.Concat(second.Items).Select(m => m.Meeting.Id).ShouldBe(before);
        second.Next.ShouldBeNull();
    }

    private async Task<Meeting> Find(MeetingId id, Actor actor) => (await Store.Ask(s => s.Meetings.Find(id, actor, Cancel))).ShouldNotBeNull();
}
