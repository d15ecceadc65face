using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;
using VmugForum.Tests.Live;
using AffiliationClass = VmugForum.Core.Kernel.AffiliationClass;
using HandRank = VmugForum.Client.Contracts.HandRank;
using Person = VmugForum.Tests.Live.Person;
using RoomState = VmugForum.Client.Contracts.RoomState;

namespace VmugForum.Tests.Roundtables;

public sealed class CallingSpeakers
{
    [Fact]
    public async Task Asks_first_who_never_spoke_here_then_who_has_not_today_and_staff_like_everybody()
    {
        await using var evening = await Evening.Start();
        var (old, quiet, chatty, moderator) = (await evening.Add(), await evening.Add(), await evening.Add(), await evening.Forum.Add(roles: Roles.Moderator));
        await evening.Speaks(old, await evening.Room());
        var tonight = await evening.Room();
        await evening.Speaks(chatty, tonight);

        foreach (var who in new[] { chatty, old, evening.Leader, moderator, quiet }) await evening.Raise(who, tonight);

        (await evening.Queue(tonight)).ShouldBe([(evening.Leader.UserName, HandRank.FirstTime), (moderator.UserName, HandRank.FirstTime), (quiet.UserName, HandRank.FirstTime),
            (old.UserName, HandRank.NotYetToday), (chatty.UserName, HandRank.Again)]);
    }

    [Fact]
    public async Task Counts_turns_and_not_lines_and_no_turn_that_led_to_nothing()
    {
        await using var evening = await Evening.Start();
        var (writer, absent) = (await evening.Add(), await evening.Add());
        var room = await evening.Room();
        await evening.Forum.Send(new Speak(writer.Actor, room, "a", "I only write."));
        await evening.Raise(absent, room);
        (await evening.Call(room)).Member.Id.ShouldBe(absent.Id);
        await evening.Forum.Send(new SkipTurn(evening.Leader.Actor, room));

        await evening.Raise(writer, room);
        await evening.Raise(absent, room);

        (await evening.Queue(room)).ShouldBe([(writer.UserName, HandRank.FirstTime), (absent.UserName, HandRank.FirstTime)]);
    }

    [Fact]
    public async Task Counts_no_turn_that_led_to_nothing_for_a_hand_that_went_up_during_it()
    {
        await using var evening = await Evening.Start();
        var (absent, chatty, room) = (await evening.Add(), await evening.Add(), await evening.Room());
        await evening.Raise(absent, room);
        await evening.Call(room);
        await evening.Raise(absent, room);
        (await evening.Queue(room)).ShouldBe([(absent.UserName, HandRank.Again)]);

        await evening.Forum.Send(new SkipTurn(evening.Leader.Actor, room));

        (await evening.Queue(room)).ShouldBe([(absent.UserName, HandRank.FirstTime)]);
        (await evening.Types(room)).ShouldBe(["stateChanged", "handRaised", "handCalled", "handRaised", "turnSkipped", "handRanked"]);
        await evening.Call(room);
        await evening.Raise(chatty, room);
        (await evening.State(room)).Speaking!.Rank.ShouldBe(HandRank.FirstTime);
    }

    [Fact]
    public async Task Ends_no_turn_that_began_after_the_facilitator_looked()
    {
        await using var evening = await Evening.Start();
        var (room, deputy) = (await evening.Room(), await evening.Forum.Add(roles: Roles.Leader));
        var (ann, ben) = (await evening.Add(), await evening.Add());
        foreach (var who in new[] { ann, ben }) await evening.Raise(who, room);
        await using var first = await new Listener(evening.Forum.Connect(evening.Leader, room)).Join();
        await using var second = await new Listener(evening.Forum.Connect(deputy, room)).Join();

        var called = await first.Connection.CallNextAfter(0, "a");

        var refused = await Should.ThrowAsync<RoomRefused>(second.Connection.CallNextAfter(0, "b"));
        (refused.Code, refused.Message.EndsWith($"{ann.Member.State.DisplayName} has the floor now.", StringComparison.Ordinal)).ShouldBe(("turn.moved", true), refused.Message);
        (await Should.ThrowAsync<RoomRefused>(second.Connection.SkipTurnOf(called.Seq - 1))).Code.ShouldBe("turn.moved");
        (await evening.State(room)).Speaking.ShouldBe(new(called.Member, called.At, HandRank.FirstTime, called.Seq));
        (await first.Connection.CallNextAfter(0, "a")).ShouldBe(called, "The same call again is the same call, whoever speaks by now.");
        await second.Connection.EndTurnOf(called.Seq);
        await first.Connection.EndTurnOf(called.Seq);
        (await evening.State(room)).Speaking.ShouldBeNull();
    }

    [Fact]
    public async Task Counts_a_turn_of_another_chapter_for_nothing()
    {
        await using var evening = await Evening.Start();
        var member = await evening.Add();
        await evening.Speaks(member, await evening.Room(await evening.Chapter("north")));
        var south = await evening.Room(await evening.Chapter("south"));

        await evening.Raise(member, south);

        (await evening.Queue(south)).ShouldBe([(member.UserName, HandRank.FirstTime)]);
    }

    [Fact]
    public async Task Passes_nobody_over_more_than_three_times()
    {
        await using var evening = await Evening.Start();
        var (room, again) = (await evening.Room(), await evening.Add());
        await evening.Speaks(again, room);
        await evening.Raise(again, room);
        for (var n = 0; n < 5; n++) await evening.Raise(await evening.Add(), room);

        List<string> called = [];
        for (var n = 0; n < 4; n++) called.Add((await evening.Call(room)).Member.UserName!);

        called.IndexOf(again.UserName).ShouldBe(3);
    }

    [Fact]
    public async Task Gives_the_floor_to_one_at_a_time_and_ends_it_by_speaker_or_facilitator_alone()
    {
        await using var evening = await Evening.Start();
        var (room, ann, ben) = (await evening.Room(), await evening.Add(), await evening.Add());
        await evening.Raise(ann, room);
        await evening.Raise(ben, room);

        await Refused("actor.forbidden", evening.Forum.Send(new CallNext(ann.Actor, room)));
        await evening.Call(room);
        (await evening.State(room)).Speaking!.Member.Id.ShouldBe(ann.Id.Value);
        await Refused("actor.forbidden", evening.Forum.Send(new EndTurn(ben.Actor, room)));
        await evening.Call(room);
        (await evening.State(room)).Speaking!.Member.Id.ShouldBe(ben.Id.Value);
        await evening.Forum.Send(new EndTurn(ben.Actor, room));

        (await evening.State(room)).Speaking.ShouldBeNull();
        await Refused("queue.empty", evening.Forum.Send(new CallNext(evening.Leader.Actor, room)));
        (await evening.Types(room)).ShouldBe(["stateChanged", "handRaised", "handRaised", "handCalled", "turnEnded", "handCalled", "turnEnded"]);
    }

    [Fact]
    public async Task Lets_nobody_be_put_back_but_by_themselves()
    {
        await using var evening = await Evening.Start();
        var (room, ann, ben, cleo) = (await evening.Room(), await evening.Add(), await evening.Add(), await evening.Add());
        foreach (var who in new[] { ann, ben }) await evening.Raise(who, room);

        await Refused("actor.forbidden", evening.Forum.Send(new ProposeDeferral(ben.Actor, room, ann.Id)));
        await evening.Forum.Send(new ProposeDeferral(evening.Leader.Actor, room, ann.Id));
        (await evening.State(room)).Queue.Select(hand => (hand.Member.UserName, hand.AskedToWait)).ShouldBe([(ann.UserName, true), (ben.UserName, false)]);
        await evening.Forum.Send(new DeferHand(ann.Actor, room));
        await evening.Raise(cleo, room);

        (await evening.Queue(room)).ShouldBe([(ben.UserName, HandRank.FirstTime), (cleo.UserName, HandRank.FirstTime), (ann.UserName, HandRank.Later)]);
        await Refused("hand.down", evening.Forum.Send(new DeferHand(evening.Leader.Actor, room)));
        await Refused("hand.down", evening.Forum.Send(new ProposeDeferral(evening.Leader.Actor, room, evening.Leader.Id)));
    }

    [Fact]
    public async Task Calls_one_person_each_and_each_once_when_many_call_at_the_same_time_while_hands_go_up()
    {
        await using var evening = await Evening.Start();
        var room = await evening.Room();
        var people = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => evening.Add()));
        foreach (var who in people.Take(8)) await evening.Raise(who, room);

        var calls = Enumerable.Range(0, 8).Select(_ => evening.Call(room)).ToList();
        await Task.WhenAll(people.Skip(8).Select(who => evening.Raise(who, room)));
        var called = await Task.WhenAll(calls);

        called.Select(turn => turn.Member.Id).Distinct().Count().ShouldBe(8);
        called.Select(turn => turn.Seq.Number).Distinct().Count().ShouldBe(8);
        (await evening.Queue(room)).Count.ShouldBe(4);
        (await evening.Types(room)).Count(type => type == "handCalled").ShouldBe(8);
    }

    [Fact]
    public async Task Calls_once_for_a_request_that_is_repeated_over_the_hub_too()
    {
        await using var evening = await Evening.Start();
        var room = await evening.Room();
        foreach (var who in await Task.WhenAll(evening.Add(), evening.Add())) await evening.Raise(who, room);
        await using var leader = await new Listener(evening.Forum.Connect(evening.Leader, room)).Join();

        var first = await leader.Connection.CallNext("call-1");
        (await leader.Connection.CallNext("call-1")).ShouldBe(first);
        await leader.UntilSeq(first.Seq);

        (await evening.State(room)).Queue.Count.ShouldBe(1);
        leader.Events.Count(e => e.Type == RoomEventTypes.HandCalled).ShouldBe(1);
        await using var hub = await evening.Forum.Hub(evening.Leader);
        (await Should.ThrowAsync<HubException>(() => hub.InvokeAsync<CallAnswer>("CallNext", room.Value, new string('k', 300)))).Message.ShouldContain("HubException: request.key-invalid");
    }

    private static async Task Refused(string code, Task asked) => (await Should.ThrowAsync<RuleViolation>(asked)).Code.ShouldBe(code);

    /// <summary>A leader's rooms, and what people do in them.</summary>
    private sealed class Evening(LiveForum forum, Person leader) : IAsyncDisposable
    {
        public LiveForum Forum => forum;
        public Person Leader => leader;

        public static async Task<Evening> Start()
        {
            var forum = await LiveForum.Start();
            return new(forum, await forum.Add(AffiliationClass.Customer, Roles.Leader));
        }

        public Task<Person> Add() => forum.Add();

        public async Task<Core.Chapters.ChapterState> Chapter(string slug) =>
            await forum.Send(new Core.Chapters.FoundChapter(Actor.Forum, slug, slug, "Europe/Amsterdam", [leader.Id]));

        public async Task<MeetingId> Room(Core.Chapters.ChapterState? chapter = null)
        {
            var planner = leader.Member.State.ActingAt(forum.Clock.Now(), chapter is null ? [] : [chapter.Id]);
            var meeting = await forum.Send(new ScheduleMeeting(planner, "Round", "", Audience.Customers, "Europe/Amsterdam", forum.Clock.Now(), forum.Clock.Now().AddHours(2), chapter?.Slug));
            await forum.Send(new OpenMeeting(Actor.Forum, meeting.Meeting.Id));
            return meeting.Meeting.Id;
        }

        public Task<Done> Raise(Person who, MeetingId room) => forum.Send(new RaiseHand(who.Actor, room));

        public async Task<Turn> Call(MeetingId room) => (await forum.Send(new CallNext(leader.Actor, room)))!;

        public async Task Speaks(Person who, MeetingId room)
        {
            await Raise(who, room);
            (await Call(room)).Member.Id.ShouldBe(who.Id);
            await forum.Send(new EndTurn(who.Actor, room));
        }

        public async Task<RoomState> State(MeetingId room) => Server.Roundtables.RoomContracts.Of(await forum.Send(new GetRoom(Actor.Forum, room)), []);

        public async Task<IReadOnlyList<(string, HandRank)>> Queue(MeetingId room) => [.. (await State(room)).Queue.Select(hand => (hand.Member.UserName!, hand.Rank))];

        public async Task<IReadOnlyList<string>> Types(MeetingId room) => [.. (await forum.Send(new ReadRoomLog(Actor.Forum, room, 0, 1000))).Events.Select(e => e.Type)];

        public ValueTask DisposeAsync() => forum.DisposeAsync();
    }
}
