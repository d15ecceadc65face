using Shouldly;
using VmugForum.Core.Chapters;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Roundtables;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with the floor of a room: hands in one order, one who speaks, and who has spoken before.</summary>
public abstract class FloorContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Gives_hands_in_their_order_with_every_fact()
    {
        var (meeting, alice) = await Room();
        var (bob, cleo) = (await Tell.Member("bob"), await Tell.Member("cleo"));
        await Raise(meeting, alice, HandRank.Again);
        await Raise(meeting, bob, HandRank.FirstTime);
        await Raise(meeting, cleo, HandRank.NotYetToday);
        await Happen(meeting, floor => floor.ProposeDeferral(alice, cleo.Member, Store.Now));

        var floor = await Floor(meeting);

        floor.State.Hands.Select(hand => (hand.Member.UserName, hand.Rank, hand.Place.Number, hand.PassedOver, hand.IsAskedToWait)).ShouldBe(
            [("bob", HandRank.FirstTime, 2, 0, false), ("cleo", HandRank.NotYetToday, 3, 0, true), ("alice", HandRank.Again, 1, 0, false)]);
        floor.State.Speaking.ShouldBeNull();
        (await State(meeting, alice)).Queue.ShouldHold(floor.State.Hands);
    }

    [Fact]
    public async Task Takes_the_called_hand_down_and_counts_whom_it_passed_over()
    {
        var (meeting, alice) = await Room();
        var (bob, cleo) = (await Tell.Member("bob"), await Tell.Member("cleo"));
        await Raise(meeting, alice, HandRank.Again);
        await Raise(meeting, bob, HandRank.FirstTime);
        await Raise(meeting, cleo, HandRank.Again);
        await Happen(meeting, floor => floor.CallNext(alice, null, Store.Now));

        var room = await State(meeting, alice);

        room.Speaking.ShouldHold(new Turn(meeting.Id, AuthorView.Of(bob), HandRank.FirstTime, Store.Now, new(4)));
        room.Queue.Select(hand => (hand.Member.UserName, hand.PassedOver)).ShouldBe([("alice", 1), ("cleo", 0)]);
        var log = await Store.Ask(s => s.Rooms.Read(meeting.Id, 3, 10, Cancel));
        log.Events.Single().ShouldSatisfyAllConditions(e => e.Type.ShouldBe("handCalled"), e => e.Member.ShouldBe(AuthorView.Of(bob)), e => e.Rank.ShouldBe(HandRank.FirstTime));
    }

    [Fact]
    public async Task Puts_a_deferred_hand_at_the_number_of_its_event()
    {
        var (meeting, alice) = await Room();
        var bob = await Tell.Member("bob");
        await Raise(meeting, alice, HandRank.FirstTime);
        await Raise(meeting, bob, HandRank.Again);
        await Happen(meeting, floor => floor.Defer(alice, Store.Now));

        (await Floor(meeting)).State.Hands.Select(hand => (hand.Member.UserName, hand.Rank, hand.Place.Number)).ShouldBe([("bob", HandRank.Again, 2), ("alice", HandRank.Later, 3)]);
    }

    [Fact]
    public async Task Ends_one_turn_and_begins_the_next_in_one_commit()
    {
        var (meeting, alice) = await Room();
        await Raise(meeting, alice, HandRank.FirstTime);
        await Raise(meeting, await Tell.Member("bob"), HandRank.FirstTime);
        await Happen(meeting, floor => floor.CallNext(alice, null, Store.Now));
        await Happen(meeting, floor => floor.CallNext(alice, null, Store.Now));

        (await State(meeting, alice)).Speaking!.Member.UserName.ShouldBe("bob");
        (await Store.Ask(s => s.Rooms.Read(meeting.Id, 2, 10, Cancel))).Events.Select(e => e.Type).ShouldBe(["handCalled", "turnEnded", "handCalled"]);
        await Happen(meeting, floor => floor.EndTurn(alice, null, Store.Now));
        (await State(meeting, alice)).Speaking.ShouldBeNull();
    }

    [Fact]
    public async Task Knows_who_has_had_a_turn_here_today_and_elsewhere()
    {
        var (meeting, alice) = await Room();
        var (earlier, elsewhere) = (await Tell.LiveMeeting(alice), await OfChapter(alice));
        var (bob, cleo, dan) = (await Tell.Member("bob"), await Tell.Member("cleo"), await Tell.Member("dan"));
        await Speaks(meeting, alice, alice);
        await Speaks(earlier, bob, alice);
        await Speaks(elsewhere, cleo, Actor.Forum);
        await Raise(meeting, dan, HandRank.FirstTime);
        await Happen(meeting, floor => floor.CallNext(alice, null, Store.Now));
        await Happen(meeting, floor => floor.SkipTurn(alice, null, Store.Now));

        (await Task.WhenAll(new[] { alice, bob, cleo, dan }.Select(who => Store.Ask(s => s.Rooms.RankOf(meeting, who.Member, but: null, Cancel)))))
            .ShouldBe([HandRank.Again, HandRank.NotYetToday, HandRank.FirstTime, HandRank.FirstTime]);
        (await Store.Ask(s => s.Rooms.RankOf(elsewhere, cleo.Member, but: null, Cancel))).ShouldBe(HandRank.Again);
    }

    [Fact]
    public async Task Refuses_a_call_when_a_hand_has_gone_up_or_down_since()
    {
        var (meeting, alice) = await Room();
        var bob = await Tell.Member("bob");
        await Raise(meeting, alice, HandRank.Again);
        var (first, second) = (await Floor(meeting), await Floor(meeting));
        first.CallNext(alice, null, Store.Now);
        second.CallNext(alice, null, Store.Now);

        await Raise(meeting, bob, HandRank.FirstTime);
        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Rooms.Keep(first)));
        var third = await Floor(meeting);
        third.CallNext(alice, null, Store.Now);
        var hand = (await Store.Ask(s => s.Rooms.FindHand(meeting.Id, bob.Member, Cancel)))!;
        await Store.Commit(s => s.Rooms.Remove(hand, new(hand, Store.Now)));
        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Rooms.Keep(third)));

        (await State(meeting, alice)).Queue.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Lets_one_of_many_racing_calls_through_and_hands_go_up_meanwhile()
    {
        var (meeting, alice) = await Room();
        await Raise(meeting, alice, HandRank.FirstTime);
        var others = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => Tell.Member($"member-{n}")));
        var floors = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Floor(meeting)));
        foreach (var floor in floors) floor.CallNext(alice, null, Store.Now);

        var outcomes = await Task.WhenAll(floors.Select(floor => Attempt(Store.Commit(s => s.Rooms.Keep(floor)))));
        await Task.WhenAll(others.Select(who => Raise(meeting, who, HandRank.FirstTime)));

        outcomes.Count(won => won).ShouldBe(1);
        (await State(meeting, alice)).Queue.Count.ShouldBe(6);
    }

    private async Task<(MeetingState Meeting, Actor Facilitator)> Room()
    {
        var alice = await Tell.Member("alice", roles: Roles.Leader);
        return (await Tell.LiveMeeting(alice), alice);
    }

    private async Task<MeetingState> OfChapter(Actor by)
    {
        var chapter = new ChapterState(new(Tell.NextId()), "north", "North", "Europe/Amsterdam", []);
        var meeting = (await Tell.LiveMeeting(by)) with { Id = new(Tell.NextId()), Chapter = chapter.Id, Version = 0 };
        await Store.Commit(s => s.Chapters.Add(new Chapter(chapter)));
        await Store.Commit(s => s.Meetings.Add(new Meeting(meeting)));
        return meeting with { Version = 1 };
    }

    private Task Raise(MeetingState meeting, Actor actor, HandRank rank)
    {
        var hand = new Hand(meeting.Id, AuthorView.Of(actor), Store.Now, rank, new Allotted());
        return Store.Commit(s => s.Rooms.Add(hand, new HandRaised(hand, hand.RaisedAt)));
    }

    private async Task Speaks(MeetingState meeting, Actor who, Actor by)
    {
        await Raise(meeting, who, HandRank.FirstTime);
        await Happen(meeting, floor => floor.CallNext(by, null, Store.Now));
        await Happen(meeting, floor => floor.EndTurn(by, null, Store.Now));
    }

    private async Task Happen(MeetingState meeting, Action<Floor> what)
    {
        var floor = await Floor(meeting);
        what(floor);
        await Store.Commit(s => s.Rooms.Keep(floor));
    }

    private Task<Floor> Floor(MeetingState meeting) => Store.Ask(s => s.Rooms.Floor(meeting, Cancel));

    private Task<RoomState> State(MeetingState meeting, Actor actor) => Store.Ask(s => s.Rooms.State(meeting.Id, actor, Cancel));
}
