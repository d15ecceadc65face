using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Reports;
using VmugForum.Core.Roundtables;

namespace VmugForum.Tests.Storage;

/// <summary>What every store reads for a report: the bare log in portions, and who took part.</summary>
public abstract class ReportStoreContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Gives_every_line_of_a_log_once_in_portions_and_nothing_that_was_said()
    {
        var (meeting, alice) = await Room();
        for (var i = 0; i < 5; i++) await Tell.Said(meeting, alice, "What was said");
        await Raise(meeting, alice);
        var raised = Store.Now;
        await Tell.Said(await Tell.LiveMeeting(alice), alice);
        List<LogMark> marks = [];
        while (await Store.Ask(s => s.Reports.Marks(meeting.Id, marks.LastOrDefault().Seq, 4, Cancel)) is { Count: > 0 } more)
        {
            more.Count.ShouldBeLessThanOrEqualTo(4);
            marks.AddRange(more);
        }

        marks.Select(mark => mark.Seq).ShouldBe([1, 2, 3, 4, 5, 6]);
        marks.Select(mark => mark.Line.Type).ShouldBe([.. Enumerable.Repeat(MessagePosted.Type, 5), HandRaised.Type]);
        marks[^1].ShouldBe(new(6, new(HandRaised.Type, alice.Member.Value, nameof(HandRank.FirstTime)), raised));
    }

    [Fact]
    public async Task Knows_who_said_a_line_or_raised_a_hand_and_nobody_who_listened_or_was_in_another_room()
    {
        var (meeting, alice) = await Room();
        var (bob, cleo, dan) = (await Tell.Member("bob"), await Tell.Member("cleo"), await Tell.Member("dan"));
        (await Who(meeting)).ShouldBeEmpty();
        await Store.Commit(s => s.Rooms.Accept(new(meeting.Id, cleo.Member, RoomRule.OnRecord, Store.Now)));
        await Tell.Said(meeting, bob);
        await Tell.Said(meeting, bob);
        await Raise(meeting, alice);
        var elsewhere = await Tell.LiveMeeting(alice);
        await Raise(elsewhere, dan);

        (await Who(meeting)).ShouldBe([AuthorView.Of(alice), AuthorView.Of(bob)]);
        (await Who(elsewhere)).ShouldBe([AuthorView.Of(dan)]);
    }

    [Fact]
    public async Task Gives_the_latest_happenings_between_the_lines_in_order()
    {
        var (meeting, alice) = await Room();
        var bob = await Tell.Member("bob");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await Tell.Said(meeting, alice);
            await TakesOver(meeting, bob);
            await TakesOver(meeting, alice);
        }

        var latest = await Store.Ask(s => s.Rooms.Happenings(meeting.Id, 0, 4, Cancel));
        latest.Select(line => (line.Seq, line.Type, line.Member)).ShouldBe(new[] { 5L, 6, 8, 9 }.Select((seq, i) => (seq, FacilitatorChanged.Type, (AuthorView?)AuthorView.Of(i % 2 == 0 ? bob : alice))));
        (await Store.Ask(s => s.Rooms.Happenings(meeting.Id, 8, 4, Cancel))).Select(line => line.Seq).ShouldBe([9]);
    }

    private async Task TakesOver(MeetingState at, Actor by)
    {
        var meeting = (await Store.Ask(s => s.Meetings.Find(at.Id, Actor.Forum, Cancel)))!;
        meeting.HandTo(Actor.Forum, AuthorView.Of(by), Store.Now);
        await Store.Commit(s => s.Meetings.Keep(meeting));
    }

    private Task<IReadOnlyList<AuthorView>> Who(MeetingState meeting) => Store.Ask(s => s.Reports.WhoTookPart(meeting.Id, Cancel));

    private async Task<(MeetingState Meeting, Actor Alice)> Room()
    {
        var alice = await Tell.Member("alice", roles: Roles.Leader);
        return (await Tell.LiveMeeting(alice), alice);
    }

    private Task Raise(MeetingState meeting, Actor actor)
    {
        var hand = new Hand(meeting.Id, AuthorView.Of(actor), Store.Now, HandRank.FirstTime, new Allotted());
        return Store.Commit(s => s.Rooms.Add(hand, new HandRaised(hand, hand.RaisedAt)));
    }
}
