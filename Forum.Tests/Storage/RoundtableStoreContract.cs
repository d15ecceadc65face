using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Roundtables;

namespace VmugForum.Tests.Storage;

/// <summary>What every store does with rooms: messages, hands and the numbered log.</summary>
public abstract class RoundtableStoreContract(IStores stores) : StoreContract(stores)
{
    [Fact]
    public async Task Gives_back_every_field_of_a_message()
    {
        var (meeting, alice) = await Room();
        var said = await Tell.Said(meeting, alice, "Good evening.", "client-1");

        (await Store.Ask(s => s.Rooms.FindMessage(meeting.Id, said.Id, Cancel)))!.State.ShouldHold(said);
        (await Store.Ask(s => s.Rooms.FindSaid(meeting.Id, alice.Member, "client-1", Cancel)))!.State.ShouldHold(said);
    }

    [Fact]
    public async Task Finds_nothing_that_is_not_there()
    {
        var (meeting, alice) = await Room();
        var (elsewhere, said) = (await Tell.LiveMeeting(alice), await Tell.Said(meeting, alice));

        (await Store.Ask(s => s.Rooms.Find(new("nowhere"), Actor.Forum, Cancel))).ShouldBeNull();
        (await Store.Ask(s => s.Rooms.FindMessage(elsewhere.Id, said.Id, Cancel))).ShouldBeNull();
        (await Store.Ask(s => s.Rooms.FindSaid(meeting.Id, alice.Member, "never", Cancel))).ShouldBeNull();
        (await Store.Ask(s => s.Rooms.FindHand(meeting.Id, alice.Member, Cancel))).ShouldBeNull();
        (await Store.Ask(s => s.Rooms.Read(elsewhere.Id, 0, 10, Cancel))).ShouldHold(new(0, []));
    }

    [Fact]
    public async Task Remembers_which_rule_a_member_accepted_last()
    {
        var (meeting, alice) = await Room();
        Task<RoomRule?> Accepted() => Store.Ask(s => s.Rooms.AcceptedRule(meeting.Id, alice.Member, Cancel));
        (await Accepted()).ShouldBeNull();

        await Store.Commit(s => s.Rooms.Accept(new(meeting.Id, alice.Member, RoomRule.NotForAttribution, Store.Now)));
        (await Accepted()).ShouldBe(RoomRule.NotForAttribution);
        await Store.Commit(s => s.Rooms.Accept(new(meeting.Id, alice.Member, RoomRule.OffRecord, Store.Now)));
        (await Accepted()).ShouldBe(RoomRule.OffRecord);
        (await Store.Ask(s => s.Rooms.AcceptedRule(meeting.Id, new("somebody-else"), Cancel))).ShouldBeNull();
    }

    [Fact]
    public async Task Knows_whether_somebody_has_spoken_and_commits_nothing_that_expected_silence()
    {
        var (meeting, alice) = await Room();
        (await Store.Ask(s => s.Rooms.HasBeenSpokenIn(meeting.Id, Cancel))).ShouldBeFalse();
        await Store.Commit(s => s.Rooms.ExpectSilence(meeting.Id));
        await Tell.Said(meeting, alice);

        (await Store.Ask(s => s.Rooms.HasBeenSpokenIn(meeting.Id, Cancel))).ShouldBeTrue();
        var loosened = new Meeting(meeting);
        loosened.PutUnder(Actor.Forum, RoomRule.OffRecord, hasBeenSpokenIn: false, Store.Now);
        await Should.ThrowAsync<Contention>(Store.Commit(s => { s.Meetings.Keep(loosened); s.Rooms.ExpectSilence(meeting.Id); }));
        (await Store.Ask(s => s.Rooms.Find(meeting.Id, Actor.Forum, Cancel)))!.Meeting.Rule.ShouldBe(RoomRule.OnRecord);
    }

    [Fact]
    public async Task Counts_a_question_as_spoken_and_as_held_and_commits_nothing_that_expected_otherwise()
    {
        var (meeting, alice) = await Room();
        (await Store.Ask(s => s.Rooms.HoldsAnything(meeting.Id, Cancel))).ShouldBeFalse();
        await Store.Commit(s => s.Rooms.ExpectNothing(meeting.Id));
        await Store.Commit(s => s.Questions.Add(Core.Questions.BoxedQuestion.Ask(meeting, new("q"), alice, "Why?", "<p>Why?</p>", Store.Now)));

        (await Store.Ask(s => s.Rooms.HasBeenSpokenIn(meeting.Id, Cancel))).ShouldBeTrue();
        (await Store.Ask(s => s.Rooms.HoldsAnything(meeting.Id, Cancel))).ShouldBeTrue();
        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Rooms.ExpectNothing(meeting.Id)));
        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Rooms.ExpectSilence(meeting.Id)));
    }

    [Fact]
    public async Task Counts_a_hand_that_was_up_as_having_spoken()
    {
        var (meeting, alice) = await Room();
        var hand = new Hand(meeting.Id, AuthorView.Of(alice), Store.Now, HandRank.FirstTime, new Allotted());
        await Store.Commit(s => s.Rooms.Add(hand, new HandRaised(hand, hand.RaisedAt)));
        await Store.Commit(s => s.Rooms.Remove(hand, new HandLowered(hand, Store.Now)));

        (await Store.Ask(s => s.Rooms.HasBeenSpokenIn(meeting.Id, Cancel))).ShouldBeTrue();
        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Rooms.ExpectSilence(meeting.Id)));
    }

    [Fact]
    public async Task Erases_every_line_of_a_room_and_none_of_another()
    {
        var (meeting, alice) = await Room();
        var (one, elsewhere) = (await Tell.Said(meeting, alice, "One"), await Tell.LiveMeeting(alice));
        var other = await Tell.Said(elsewhere, alice, "Other");
        await Change(meeting, one.Id, line => line.Edit(alice, "One, mended", "<p>One, mended</p>", Store.Now));

        await Store.Commit(s => s.Rooms.EraseAll(meeting.Id));

        var id = ErasedLine.ClientIdOf(meeting.Id, alice.Member, one.ClientId);
        (await Store.Ask(s => s.Rooms.FindMessage(meeting.Id, one.Id, Cancel)))!.State.ShouldHold(one with { Author = ErasedLine.Nobody, ClientId = id, Body = null, Html = null, Redacted = true, Version = 3 });
        (await Store.Ask(s => s.Rooms.FindSaid(meeting.Id, ErasedLine.Nobody, id, Cancel)))!.State.Id.ShouldBe(one.Id);
        (await Store.Ask(s => s.Rooms.FindMessage(elsewhere.Id, other.Id, Cancel)))!.State.ShouldHold(other);
        (await Store.Ask(s => s.Rooms.Read(meeting.Id, 0, 10, Cancel))).Events.ShouldAllBe(e => e.Message!.Body == null && e.Message.Author == AuthorView.Gone);
    }

    [Fact]
    public async Task Erases_who_was_there_and_on_the_floor_and_keeps_only_who_had_a_turn()
    {
        var (meeting, alice) = await Room();
        var bob = await Tell.Member("bob");
        await Store.Commit(s => s.Rooms.Accept(new(meeting.Id, bob.Member, RoomRule.OffRecord, Store.Now)));
        await RaiseHand(meeting, alice);
        for (var i = 0; i < 2; i++)
        {
            var floor = await Store.Ask(s => s.Rooms.Floor(meeting, Cancel));
            if (i == 0) floor.CallNext(alice, null, Store.Now);
            else floor.EndTurn(alice, null, Store.Now);
            await Store.Commit(s => s.Rooms.Keep(floor));
        }
        await RaiseHand(meeting, bob);

        await Store.Commit(s => s.Rooms.EraseAll(meeting.Id));

        (await Store.Ask(s => s.Rooms.AcceptedRule(meeting.Id, bob.Member, Cancel))).ShouldBeNull();
        (await Store.Ask(s => s.Rooms.State(meeting.Id, alice, Cancel))).ShouldSatisfyAllConditions(room => room.Queue.ShouldBeEmpty(), room => room.Speaking.ShouldBeNull());
        var log = (await Store.Ask(s => s.Rooms.Read(meeting.Id, 0, 10, Cancel))).Events;
        log.Select(e => e.Type).ShouldBe([HandRaised.Type, HandCalled.Type, TurnEnded.Type, HandRaised.Type]);
        log.ShouldAllBe(e => e.Member == AuthorView.Gone && e.Detail == null);
        var later = await Tell.LiveMeeting(alice);
        (await Store.Ask(s => s.Rooms.RankOf(later, alice.Member, but: null, Cancel))).ShouldBe(HandRank.NotYetToday);
        (await Store.Ask(s => s.Rooms.RankOf(later, bob.Member, but: null, Cancel))).ShouldBe(HandRank.FirstTime);
    }

    [Theory]
    [InlineData(Audience.Members, "member customer moderator forum")]
    [InlineData(Audience.Customers, "customer moderator forum")]
    public async Task Is_found_by_its_audience_and_nobody_else(Audience audience, string audienceIs)
    {
        var (meeting, _) = await Room(audience);

        (await Tell.Who(async actor => await Store.Ask(s => s.Rooms.Find(meeting.Id, actor, Cancel)) is not null)).ShouldBe(audienceIs);
    }

    [Fact]
    public async Task Numbers_lines_hands_and_stages_in_one_order()
    {
        var (meeting, alice) = await Room();
        var first = await Tell.Said(meeting, alice);
        await RaiseHand(meeting, alice);
        var hand = (await Store.Ask(s => s.Rooms.FindHand(meeting.Id, alice.Member, Cancel)))!;
        await Store.Commit(s => s.Rooms.Remove(hand, new(hand, Store.Now)));
        var closing = new Meeting(meeting);
        closing.Close(alice, Store.Now);
        await Store.Commit(s => s.Meetings.Keep(closing));

        var log = await Store.Ask(s => s.Rooms.Read(meeting.Id, 0, 10, Cancel));

        log.Head.ShouldBe(4);
        log.Events.Select(e => (e.Seq, e.Type)).ShouldBe([(1, "messagePosted"), (2, "handRaised"), (3, "handLowered"), (4, "stateChanged")]);
        log.Events[0].Message.ShouldHold(MessageView.Of(first, AuthorView.Of(alice)));
        log.Events[1].Member.ShouldBe(AuthorView.Of(alice));
        log.Events[3].Stage.ShouldBe(MeetingStage.Closed);
        (log.Events[0].Member, log.Events[1].Message, log.Events[1].Stage).ShouldBe((null, null, null));
        (await Store.Ask(s => s.Rooms.Head(meeting.Id, Cancel))).ShouldBe(4);
    }

    [Fact]
    public async Task Reads_its_log_after_a_number_with_the_head_of_the_whole()
    {
        var (meeting, alice) = await Room();
        for (var i = 0; i < 5; i++) await Tell.Said(meeting, alice);

        var log = await Store.Ask(s => s.Rooms.Read(meeting.Id, 1, 2, Cancel));

        (log.Head, string.Join(' ', log.Events.Select(e => e.Seq))).ShouldBe((5L, "2 3"));
    }

    [Fact]
    public async Task Leaves_a_tombstone_under_every_number_of_a_redacted_line()
    {
        var (meeting, alice) = await Room();
        var said = await Tell.Said(meeting, alice, "Our licence key is 123.");
        await Change(meeting, said.Id, line => line.Edit(alice, "Our licence key is 456.", "<p>Our licence key is 456.</p>", Store.Now));
        await Change(meeting, said.Id, line => line.Redact(alice, meeting.Audience, meeting.Title, null, Store.Now));

        var log = await Store.Ask(s => s.Rooms.Read(meeting.Id, 0, 10, Cancel));

        log.Events.Select(e => e.Type).ShouldBe(["messagePosted", "messageEdited", "messageRedacted"]);
        log.Events.ShouldAllBe(e => e.Message!.Redacted && e.Message.Body == null && e.Message.Html == null && e.Message.Seq.Number == 1);
        (await Store.Ask(s => s.Rooms.FindMessage(meeting.Id, said.Id, Cancel)))!.State.Body.ShouldBeNull();
    }

    [Fact]
    public async Task Takes_a_client_id_of_a_member_once_and_of_others_again()
    {
        var (meeting, alice) = await Room();
        await Tell.Said(meeting, alice, clientId: "c-1");

        await Should.ThrowAsync<Contention>(Tell.Said(meeting, alice, "Again", "c-1"));
        await Tell.Said(meeting, await Tell.Member("bob"), "Mine", "c-1");
        await Tell.Said(await Tell.LiveMeeting(alice), alice, "There", "c-1");

        (await Store.Ask(s => s.Rooms.Head(meeting.Id, Cancel))).ShouldBe(2);
    }

    [Fact]
    public async Task Lets_one_of_many_racing_repeats_through()
    {
        var (meeting, alice) = await Room();
        var lines = Enumerable.Range(0, 8).Select(_ => Tell.Line(meeting, alice, clientId: "c-1")).ToList();

        var outcomes = await Task.WhenAll(lines.Select(line => Attempt(Store.Commit(s => s.Rooms.Add(line)))));

        outcomes.Count(won => won).ShouldBe(1);
        var kept = (await Store.Ask(s => s.Rooms.FindSaid(meeting.Id, alice.Member, "c-1", Cancel)))!;
        kept.State.Id.ShouldBe(lines[Array.IndexOf(outcomes, true)].State.Id);
        (await Store.Ask(s => s.Rooms.Read(meeting.Id, 0, 100, Cancel))).Events.Single().Seq.ShouldBe(1);
    }

    [Fact]
    public async Task Refuses_a_change_made_on_an_older_version()
    {
        var (meeting, alice) = await Room();
        var said = await Tell.Said(meeting, alice);
        var (first, second) = (new Message(said), new Message(said));
        first.Edit(alice, "First", "", Store.Now);
        second.Edit(alice, "Second", "", Store.Now);
        await Store.Commit(s => s.Rooms.Keep(first));

        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Rooms.Keep(second)));

        (await Store.Ask(s => s.Rooms.Head(meeting.Id, Cancel))).ShouldBe(2);
    }

    [Fact]
    public async Task Raises_a_hand_that_is_down_and_lowers_one_that_is_up()
    {
        var (meeting, alice) = await Room();
        await RaiseHand(meeting, alice);

        await Should.ThrowAsync<Contention>(RaiseHand(meeting, alice));
        var hand = (await Store.Ask(s => s.Rooms.FindHand(meeting.Id, alice.Member, Cancel))).ShouldNotBeNull();
        hand.ShouldHold(new(meeting.Id, AuthorView.Of(alice), hand.RaisedAt, HandRank.Again, new(1)));
        await Store.Commit(s => s.Rooms.Remove(hand, new(hand, Store.Now)));
        await Should.ThrowAsync<Contention>(Store.Commit(s => s.Rooms.Remove(hand, new(hand, Store.Now))));

        (await Store.Ask(s => s.Rooms.Head(meeting.Id, Cancel))).ShouldBe(2);
    }

    [Fact]
    public async Task Refuses_a_line_in_a_meeting_that_was_closed_since_the_table_was_found()
    {
        var (meeting, alice) = await Room();
        var table = (await Store.Ask(s => s.Rooms.Find(meeting.Id, alice, Cancel)))!;
        var closing = new Meeting(meeting);
        closing.Close(alice, Store.Now);
        await Store.Commit(s => s.Meetings.Keep(closing));

        await Should.ThrowAsync<Contention>(Store.Commit(s =>
        {
            s.Rooms.Expect(table);
            s.Rooms.Add(Tell.Line(meeting, alice));
        }));
    }

    [Fact]
    public async Task Takes_many_lines_on_one_finding_of_the_table()
    {
        var (meeting, alice) = await Room();
        var table = (await Store.Ask(s => s.Rooms.Find(meeting.Id, alice, Cancel)))!;

        for (var i = 0; i < 2; i++)
            await Store.Commit(s =>
            {
                s.Rooms.Expect(table);
                s.Rooms.Add(Tell.Line(meeting, alice));
            });

        (await Store.Ask(s => s.Rooms.Head(meeting.Id, Cancel))).ShouldBe(2);
    }

    [Fact]
    public async Task Shows_the_whole_room_at_one_moment()
    {
        var (meeting, alice) = await Room();
        var bob = await Tell.Member("bob");
        await RaiseHand(meeting, bob);
        await RaiseHand(meeting, alice);
        for (var i = 0; i < Roundtable.MessagesShown + 2; i++) await Tell.Said(meeting, alice);

        var room = await Store.Ask(s => s.Rooms.State(meeting.Id, alice, Cancel));

        room.Head.ShouldBe(Roundtable.MessagesShown + 4);
        room.Messages.Select(m => m.Seq.Number).ShouldBe(Enumerable.Range(5, Roundtable.MessagesShown).Select(i => (long)i));
        room.Queue.Select(h => h.Member.UserName).ShouldBe(["bob", "alice"]);
        (room.Meeting.Meeting.Id, room.Meeting.Head, room.Meeting.MayRun).ShouldBe((meeting.Id, room.Head, true));
    }

    private async Task<(MeetingState Meeting, Actor Facilitator)> Room(Audience audience = Audience.Customers)
    {
        var alice = await Tell.Member("alice", roles: Roles.Leader);
        return (await Tell.LiveMeeting(alice, audience), alice);
    }

    private Task RaiseHand(MeetingState meeting, Actor actor)
    {
        var hand = new Hand(meeting.Id, AuthorView.Of(actor), Store.Now, HandRank.Again, new Allotted());
        return Store.Commit(s => s.Rooms.Add(hand, new HandRaised(hand, hand.RaisedAt)));
    }

    private async Task Change(MeetingState meeting, MessageId id, Action<Message> change)
    {
        var message = (await Store.Ask(s => s.Rooms.FindMessage(meeting.Id, id, Cancel)))!;
        change(message);
        await Store.Commit(s => s.Rooms.Keep(message));
    }
}
