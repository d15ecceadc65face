using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Roundtables;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with reactions, the line at the top of a room, and its pace.</summary>
public abstract class TalkContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Counts_reactions_once_for_each_member_and_tells_the_room_when_they_are_counted()
    {
        var (meeting, alice, line) = await Room();
        var bob = await Tell.Member("bob");
        await Give(meeting, line, alice, Reaction.Thanks);
        await Give(meeting, line, bob, Reaction.Thanks);
        await Give(meeting, line, bob, Reaction.SameHere);
        await Should.ThrowAsync<Contention>(Give(meeting, line, bob, Reaction.SameHere));
        (await Shown(meeting, alice)).Reactions.ShouldBe(ReactionCounts.None, "Until they are counted the room isn't told.");

        (await Store.Ask(s => s.Reactions.UncountedRooms(10, Cancel))).ShouldBe([meeting.Id]);
        (await Store.Ask(s => s.Reactions.Uncounted(meeting.Id, 10, Cancel))).ShouldBe([line]);
        var counted = await Count(meeting, line);

        counted.Counts.ShouldBe(new ReactionCounts(1, 2, 0));
        (await Shown(meeting, alice)).Reactions.ShouldBe(counted.Counts);
        var log = await Store.Ask(s => s.Rooms.Read(meeting.Id, 1, 10, Cancel));
        log.Events.Single().ShouldSatisfyAllConditions(e => e.Type.ShouldBe("reactionsCounted"), e => e.Seq.ShouldBe(2), e => e.Message!.Reactions.ShouldBe(counted.Counts), e => e.Member.ShouldBeNull());
        (await Store.Ask(s => s.Reactions.UncountedRooms(10, Cancel))).ShouldBeEmpty();
        await Should.ThrowAsync<Contention>(Count(meeting, line));
    }

    [Fact]
    public async Task Knows_a_members_own_reactions_and_takes_them_back()
    {
        var (meeting, alice, line) = await Room();
        var (given, bob) = (new GivenReaction(meeting.Id, line, alice.Member, Reaction.Helpful), await Tell.Member("bob"));
        await Give(meeting, line, alice, Reaction.Helpful);
        (await Store.Ask(s => s.Reactions.Has(given, Cancel))).ShouldBeTrue();
        (await Store.Ask(s => s.Reactions.Has(given with { Reaction = Reaction.Thanks }, Cancel))).ShouldBeFalse();
        (await Store.Ask(s => s.Reactions.Of(meeting.Id, alice.Member, Cancel))).ShouldBe([given]);
        (await Store.Ask(s => s.Reactions.Of(meeting.Id, bob.Member, Cancel))).ShouldBeEmpty();
        await Count(meeting, line);

        await Store.Commit(s => s.Reactions.Remove(given));
        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Reactions.Remove(given)));

        (await Count(meeting, line)).Counts.ShouldBe(ReactionCounts.None);
        (await Store.Ask(s => s.Reactions.Of(meeting.Id, alice.Member, Cancel))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Misses_and_doubles_no_reaction_that_races_with_the_counting()
    {
        var (meeting, _, line) = await Room();
        var people = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => Tell.Member($"member-{n}")));

        await Task.WhenAll(people.Select(who => Give(meeting, line, who, Reaction.SameHere)).Append(Attempt(Count(meeting, line))).Append(Attempt(Count(meeting, line))));
        await Attempt(Count(meeting, line));

        (await Shown(meeting, people[0])).Reactions.ShouldBe(new ReactionCounts(12, 0, 0));
    }

    [Fact]
    public async Task Keeps_nothing_of_the_reactions_to_an_erased_line_and_those_to_others()
    {
        var (meeting, alice, line) = await Room();
        var other = (await Tell.Said(meeting, alice)).Id;
        foreach (var one in new[] { line, other })
        {
            await Give(meeting, one, alice, Reaction.Thanks);
            await Count(meeting, one);
        }
        await Give(meeting, line, alice, Reaction.Helpful);

        await Store.Commit(s => s.Reactions.Erase(line));

        (await Store.Ask(s => s.Reactions.Of(meeting.Id, alice.Member, Cancel))).Select(given => given.Line).ShouldBe([other]);
        (await Store.Ask(s => s.Reactions.UncountedRooms(10, Cancel))).ShouldBeEmpty();
        (await Store.Ask(s => s.Rooms.Lines(meeting.Id, [line, other], Cancel))).Select(shown => shown.Reactions.Thanks).ShouldBe([0, 1]);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task Forgets_at_the_close_who_reacted_and_keeps_the_counts_unless_they_are_erased(bool isErased, int left)
    {
        var (meeting, alice, line) = await Room();
        await Give(meeting, line, alice, Reaction.Thanks);
        await Count(meeting, line);
        await Give(meeting, line, alice, Reaction.Helpful);

        await Store.Commit(s => s.Reactions.Close(meeting.Id, isErased));

        (await Store.Ask(s => s.Reactions.Of(meeting.Id, alice.Member, Cancel))).ShouldBeEmpty();
        (await Store.Ask(s => s.Reactions.UncountedRooms(10, Cancel))).ShouldBeEmpty();
        (await Shown(meeting, alice)).Reactions.ShouldBe(new ReactionCounts(0, left, 0));
    }

    [Fact]
    public async Task Shows_the_pinned_line_however_old_and_the_pace()
    {
        var (meeting, alice, line) = await Room();
        var leading = new Meeting(meeting);
        leading.Pin(alice, (await Store.Ask(s => s.Rooms.Lines(meeting.Id, [line], Cancel))).Single(), Store.Now);
        leading.SlowDown(alice, 30, Store.Now);
        await Store.Commit(s => s.Meetings.Keep(leading));
        for (var i = 0; i < Roundtable.MessagesShown; i++) await Tell.Said(meeting, alice);

        var room = await Store.Ask(s => s.Rooms.State(meeting.Id, alice, Cancel));

        room.Messages.ShouldNotContain(shown => shown.Id == line);
        room.Pinned.ShouldHold((await Store.Ask(s => s.Rooms.Lines(meeting.Id, [line], Cancel))).Single());
        (room.Meeting.Meeting.Pinned, room.Meeting.Meeting.SlowSeconds).ShouldBe((line, 30));
        var log = await Store.Ask(s => s.Rooms.Read(meeting.Id, 1, 2, Cancel));
        log.Events.Select(e => (e.Type, e.Message?.Id, e.SlowSeconds)).ShouldBe([("messagePinned", line, null), ("slowModeSet", null, 30)]);
    }

    [Fact]
    public async Task Finds_lines_of_this_room_by_their_ids_in_their_order()
    {
        var (meeting, alice, line) = await Room();
        var (second, elsewhere) = ((await Tell.Said(meeting, alice)).Id, (await Tell.Said(await Tell.LiveMeeting(alice), alice)).Id);

        (await Store.Ask(s => s.Rooms.Lines(meeting.Id, [second, new("nobody's"), elsewhere, line], Cancel))).Select(found => found.Id).ShouldBe([line, second]);
        (await Store.Ask(s => s.Rooms.Lines(meeting.Id, [], Cancel))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Knows_when_a_member_spoke_last_and_lets_one_of_racing_lines_through()
    {
        var (meeting, alice, _) = await Room();
        var bob = await Tell.Member("bob");
        (await Pace(meeting, bob)).ShouldBe(new Pace(meeting.Id, bob.Member, null, null, false));
        Store.Time.Advance(TimeSpan.FromSeconds(7));
        await Tell.Said(meeting, alice);
        var pace = await Pace(meeting, alice);
        pace.ShouldBe(new Pace(meeting.Id, alice.Member, 2, Store.Now, false));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Attempt(Store.Commit(s =>
        {
            s.Rooms.Expect(pace);
            s.Rooms.Add(Tell.Line(meeting, alice));
        }))));

        outcomes.Count(won => won).ShouldBe(1);
    }

    [Fact]
    public async Task Knows_whoever_has_the_floor()
    {
        var (meeting, alice, _) = await Room();
        var hand = new Hand(meeting.Id, AuthorView.Of(alice), Store.Now, HandRank.FirstTime, new Allotted());
        await Store.Commit(s => s.Rooms.Add(hand, new HandRaised(hand, hand.RaisedAt)));
        var floor = await Store.Ask(s => s.Rooms.Floor(meeting, Cancel));
        floor.CallNext(alice, null, Store.Now);
        await Store.Commit(s => s.Rooms.Keep(floor));

        (await Pace(meeting, alice)).HasFloor.ShouldBeTrue();
        (await Pace(meeting, await Tell.Member("bob"))).HasFloor.ShouldBeFalse();
    }

    [Fact]
    public async Task Commits_nothing_that_expected_a_line_as_it_was()
    {
        var (meeting, alice, id) = await Room();
        var (table, line) = ((await Store.Ask(s => s.Rooms.Find(meeting.Id, alice, Cancel)))!, (await Store.Ask(s => s.Rooms.FindMessage(meeting.Id, id, Cancel)))!);
        var mended = (await Store.Ask(s => s.Rooms.FindMessage(meeting.Id, id, Cancel)))!;
        mended.Redact(alice, meeting.Audience, meeting.Title, null, Store.Now);
        await Store.Commit(s => s.Rooms.Keep(mended));

        await Should.ThrowAsync<Contention>(Store.Commit(s =>
        {
            s.Rooms.Expect(table);
            s.Rooms.Expect(line);
            s.Reactions.Add(new(meeting.Id, id, alice.Member, Reaction.Thanks));
        }));

        (await Store.Ask(s => s.Reactions.Of(meeting.Id, alice.Member, Cancel))).ShouldBeEmpty();
    }

    private async Task<(MeetingState Meeting, Actor Alice, MessageId Line)> Room()
    {
        var alice = await Tell.Member("alice", roles: Roles.Leader);
        var meeting = await Tell.LiveMeeting(alice);
        return (meeting, alice, (await Tell.Said(meeting, alice)).Id);
    }

    private Task Give(MeetingState meeting, MessageId line, Actor who, Reaction reaction) => Store.Commit(s =>
    {
        s.Rooms.Expect(new Roundtable(meeting));
        s.Reactions.Add(new(meeting.Id, line, who.Member, reaction));
    });

    private async Task<ReactionsCounted> Count(MeetingState meeting, MessageId line)
    {
        var happened = new ReactionsCounted(meeting.Id, line, Store.Now);
        await Store.Commit(s => s.Reactions.Count(happened));
        return happened;
    }

    private async Task<MessageView> Shown(MeetingState meeting, Actor actor) => (await Store.Ask(s => s.Rooms.State(meeting.Id, actor, Cancel))).Messages[0];

    private Task<Pace> Pace(MeetingState meeting, Actor who) => Store.Ask(s => s.Rooms.PaceOf(meeting.Id, who.Member, Cancel));
}
