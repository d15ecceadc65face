using System.Text.Json;
using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Core.Agendas;
using VmugForum.Core.Boards;
using VmugForum.Core.Inquiries;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Questions;
using VmugForum.Core.Roundtables;
using VmugForum.Core.Threads;
using VmugForum.Server.Roundtables;
using VmugForum.Tests.Live;
using RoomEvent = VmugForum.Client.Contracts.RoomEvent;
using InquiryState = VmugForum.Client.Contracts.InquiryState;
using RoomState = VmugForum.Client.Contracts.RoomState;

namespace VmugForum.Tests.Roundtables;

/// <summary>The law of the room: the state at one number, with the events after it, is the state at a later number.</summary>
public sealed class StateAndEvents
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Agree_at_every_number_whether_heard_live_or_read_later(int seed)
    {
        await using var forum = await LiveForum.Start();
        var meeting = await forum.LiveMeeting();
        var people = await Task.WhenAll(forum.Add(), forum.Add(), forum.Add(roles: Roles.Moderator), forum.Add(roles: Roles.Leader));
        var leaders = await Task.WhenAll(forum.Add(roles: Roles.Leader), forum.Add(roles: Roles.Leader));
        await using var listener = await new Listener(forum.Connect(await forum.Add(), meeting)).Join();
        var room = new RoomAtWork(forum, meeting, people, leaders, new Random(seed));
        List<RoomState> snapshots = [await State(forum, meeting)];

        await room.BeSkippedWithTheHandUpAgain();
        for (var act = 0; act < 300; act++)
        {
            await room.Act();
            if (act % 25 == 24) snapshots.Add(await State(forum, meeting));
        }
        await forum.Send(new CloseMeeting(Actor.Forum, meeting));
        snapshots.Add(await State(forum, meeting));
        await listener.UntilGone();

        var types = (await After(forum, meeting, 0)).Select(e => e.Type).ToHashSet();
        typeof(RoomEventTypes).GetFields().Select(type => (string)type.GetRawConstantValue()!).Except(types).Where(type => !type.StartsWith("item", StringComparison.Ordinal) && !type.StartsWith("question", StringComparison.Ordinal) && !type.StartsWith("inquiry", StringComparison.Ordinal) && type is not (RoomEventTypes.ExtensionAsked or RoomEventTypes.RuleChanged or RoomEventTypes.MilestoneReached))
            .ShouldBeEmpty("the acts must cover every event type; those of the agenda, the box, the rule and the clock have tests of their own");
        var live = listener.Told.OfType<RoomGiven>().Single().State;
        foreach (var snapshot in snapshots)
        {
            live = listener.Events.Where(e => e.Seq > live.HeadSeq && e.Seq <= snapshot.HeadSeq).Aggregate(live, RoomFold.After);
            Written(live).ShouldBe(Written(snapshot), "heard live");
        }
        foreach (var from in snapshots)
            Written((await After(forum, meeting, from.HeadSeq)).Aggregate(from, RoomFold.After)).ShouldBe(Written(snapshots[^1]), "read later");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Agree_about_the_agenda_from_before_its_order_was_fixed_until_after_the_close(int seed)
    {
        await using var forum = await LiveForum.Start();
        var (random, runs) = (new Random(seed), (await forum.Add(roles: Roles.Leader)).Actor);
        await forum.Send(new MakeBoard(Actor.Forum, "b", "b", "", Audience.Everyone, 1));
        var (meeting, ann) = (await forum.ScheduledMeeting(), await forum.Add());
        List<ItemId> items = [];
        for (var i = 0; i < 6; i++)
        {
            var story = await forum.Send(new StartThread(ann.Actor, "b", $"Story {i}", "It broke.", Core.Threads.ThreadKind.Story, Core.Threads.Outcome.Failed, []));
            items.Add((await forum.Send(new PutStoryForward(ann.Actor, meeting, story.Thread.Id))).Item.Id);
        }
        List<RoomState> snapshots = [await State(forum, meeting)];
        async Task Then<T>(Command<T> command)
        {
            await forum.Send(command);
            snapshots.Add(await State(forum, meeting));
        }

        await Then(new PlaceDots(ann.Actor, meeting, items.OrderBy(_ => random.Next()).Take(3).ToDictionary(item => item, _ => 1)));
        await Then(new FreezeAgenda(runs, meeting));
        await Then(new BoxItem(runs, meeting, items[random.Next(6)], 1 + random.Next(60)));
        await Then(new WithdrawStory(ann.Actor, meeting, items[random.Next(6)]));
        await Then(new OpenMeeting(runs, meeting));
        await using var listener = await new Listener(forum.Connect(await forum.Add(), meeting)).Join();
        for (var next = 0; next < 4; next++)
        {
            var waiting = snapshots[^1].Agenda.Where(item => item.State == AgendaItemState.Waiting).ToList();
            await Then(new MoveItem(runs, meeting, new(waiting[next == 0 ? ^1 : random.Next(waiting.Count)].ItemId), next + 1, $"because {next}"));
            await Then(new StartItem(runs, meeting, new(snapshots[^1].Agenda.First(item => item.State == AgendaItemState.Waiting).ItemId)));
            forum.Clock.Move(TimeSpan.FromMinutes(61));
            await listener.Until(_ => listener.Events.Count(e => e.Type == RoomEventTypes.ExtensionAsked) == next + 1);
            snapshots.Add(await State(forum, meeting));
            var before = snapshots[^1].HeadSeq;
            await Then(new VoteOnExtension(ann.Actor, meeting, new(snapshots[^1].Agenda.Single(item => item.State == AgendaItemState.Running).ItemId), next % 2 == 0));
            await listener.Until(_ => listener.Events.Any(e => e.Type is RoomEventTypes.ItemExtended or RoomEventTypes.ItemEnded && e.Seq > before));
            snapshots.Add(await State(forum, meeting));
            if (next % 2 == 1) await Then(new NoteItem(runs, meeting, new(snapshots[^1].Agenda.Last(item => item.State == AgendaItemState.Ended).ItemId), "Patch first."));
        }
        await Then(new CloseMeeting(runs, meeting));
        await listener.UntilGone();

        snapshots[^1].Agenda.Count.ShouldBe(5);
        foreach (var from in snapshots)
            Written((await After(forum, meeting, from.HeadSeq)).Aggregate(from, RoomFold.After)).ShouldBe(Written(snapshots[^1]), "read later");
        var live = listener.Told.OfType<RoomGiven>().Single().State;
        Written(listener.Events.Where(e => e.Seq > live.HeadSeq).Aggregate(live, RoomFold.After)).ShouldBe(Written(snapshots[^1]), "heard live");
        (await After(forum, meeting, 0)).Select(e => e.Type).Distinct().Order(StringComparer.Ordinal).ShouldBe([
            RoomEventTypes.ExtensionAsked, RoomEventTypes.ItemAdded, RoomEventTypes.ItemBoxed, RoomEventTypes.ItemEnded, RoomEventTypes.ItemExtended, RoomEventTypes.ItemMoved, RoomEventTypes.ItemNoted,
            RoomEventTypes.ItemStarted, RoomEventTypes.ItemWithdrawn, RoomEventTypes.StateChanged]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Agree_about_the_question_box_and_what_is_asked_outside_until_after_the_close(int seed)
    {
        await using var forum = await LiveForum.Start();
        var (random, meeting, runs) = (new Random(seed), await forum.LiveMeeting(), (await forum.Add(roles: Roles.Leader)).Actor);
        var people = await Task.WhenAll(forum.Add(), forum.Add(), forum.Add(), forum.Add());
        await using var listener = await new Listener(forum.Connect(await forum.Add(), meeting)).Join();
        List<RoomState> snapshots = [await State(forum, meeting)];
        async Task<T> Then<T>(Command<T> command)
        {
            var answer = await forum.Send(command);
            snapshots.Add(await State(forum, meeting));
            return answer;
        }

        List<QuestionId> asked = [];
        for (var i = 0; i < 8; i++)
        {
            asked.Add(await Then(new AskQuestion(people[i % 4].Actor, meeting, $"Question **{i}**?")));
            if (i < 6) await Then(new ApproveQuestion(runs, meeting, asked[i]));
            foreach (var voter in people.Where((_, n) => i < 6 && n == (i + 1) % 4 || (i < 5 && n != i % 4 && random.Next(2) == 0))) await forum.Send(new VoteForQuestion(voter.Actor, meeting, asked[i]));
            await Then(new TellVotes(Actor.Forum, meeting));
        }
        await Then(new MarkQuestionAnswered(runs, meeting, asked[random.Next(3)]));
        await Then(new WithdrawQuestion(people[3].Actor, meeting, asked[3]));
        await Then(new DeclineQuestion(runs, meeting, asked[4], "Another evening."));
        await Then(new DeclineQuestion(runs, meeting, asked[6], "Not here."));
        var (first, second) = (await Then(new ProposeInquiry(runs, meeting, "Will it ever be *fixed*?", 5, 2)), await Then(new ProposeInquiry(runs, meeting, "And when?", 30, 2)));
        foreach (var voter in people.Take(3)) await Then(new VoteOnInquiry(voter.Actor, meeting, first, true));
        forum.Clock.Move(TimeSpan.FromMinutes(6));
        await listener.Until(_ => listener.Events.Any(e => e.Type == RoomEventTypes.InquiryDecided));
        snapshots.Add(await State(forum, meeting));
        var link = await Then(new SendInquiry(runs, meeting, first));
        await Then(new AnswerFromOutside(Actor.Guest, link.Secret, "In *spring*.", "Somebody"));
        await forum.Send(new VoteForQuestion(people[0].Actor, meeting, asked[5]));
        await Then(new WithdrawInquiry(runs, meeting, second, null));
        await Then(new CloseMeeting(runs, meeting));
        await listener.UntilGone();

        snapshots[^1].Inquiries.Select(one => (one.InquiryId, one.State)).ShouldBe([(first.Value, InquiryState.Answered), (second.Value, InquiryState.Withdrawn)]);
        snapshots[^1].Questions.Count.ShouldBe(4);
        foreach (var from in snapshots)
            Written((await After(forum, meeting, from.HeadSeq)).Aggregate(from, RoomFold.After)).ShouldBe(Written(snapshots[^1]), "read later");
        var live = listener.Told.OfType<RoomGiven>().Single().State;
        var last = listener.Events[^1].Seq;
        var heard = listener.Events.Where(e => e.Seq > live.HeadSeq).Aggregate(live, RoomFold.After);
        Written((await After(forum, meeting, last)).Aggregate(heard, RoomFold.After)).ShouldBe(Written(snapshots[^1]), "heard live");
        (await After(forum, meeting, 0)).Select(e => e.Type).Distinct().Order(StringComparer.Ordinal).ShouldBe([
            RoomEventTypes.InquiryAnswered, RoomEventTypes.InquiryDecided, RoomEventTypes.InquiryProposed, RoomEventTypes.InquirySent, RoomEventTypes.InquiryWithdrawn,
            RoomEventTypes.QuestionAnswered, RoomEventTypes.QuestionApproved, RoomEventTypes.QuestionVoted, RoomEventTypes.QuestionWithdrawn, RoomEventTypes.StateChanged]);
        JsonSerializer.Serialize(listener.Events, ForumJson.Options).ShouldNotContain("Question **6**");
        JsonSerializer.Serialize(listener.Told.OfType<RoomSignalled>(), ForumJson.Options).ShouldNotContain("\"questions\"");
    }

    [Fact]
    public async Task Show_a_line_that_was_redacted_later_as_a_tombstone_under_its_number_everywhere()
    {
        await using var forum = await LiveForum.Start();
        var (meeting, ann) = (await forum.LiveMeeting(), await forum.Add());
        var said = await forum.Send(new Speak(ann.Actor, meeting, "a", "My employer is Quux Ltd."));
        await forum.Send(new EditLine(ann.Actor, meeting, said.Message, "My employer is Quuux Ltd."));
        await forum.Send(new RedactLine(ann.Actor, meeting, said.Message, null));

        var events = await After(forum, meeting, 0);
        var state = await State(forum, meeting);

        JsonSerializer.Serialize(events, ForumJson.Options).ShouldNotContain("Quu");
        Written(state).ShouldNotContain("Quu");
        events.Select(e => e.Type).ShouldBe([RoomEventTypes.StateChanged, RoomEventTypes.MessagePosted, RoomEventTypes.MessageEdited, RoomEventTypes.MessageRedacted]);
        state.Messages.Single().ShouldSatisfyAllConditions(m => m.Redacted.ShouldBeTrue(), m => m.Seq.ShouldBe(said.Seq.Number));
    }

    private static async Task<RoomState> State(LiveForum forum, MeetingId meeting) => RoomContracts.Of(await forum.Send(new GetRoom(Actor.Forum, meeting)), []);

    private static async Task<IReadOnlyList<RoomEvent>> After(LiveForum forum, MeetingId meeting, long after) =>
        RoomContracts.Of(meeting, await forum.Send(new ReadRoomLog(Actor.Forum, meeting, after, 1000))).Items;

    private static string Written(RoomState state) => JsonSerializer.Serialize(state with { Present = [] }, ForumJson.Options);

    /// <summary>People doing whatever people do in a room.</summary>
    private sealed class RoomAtWork(LiveForum forum, MeetingId meeting, Person[] people, Person[] leaders, Random random)
    {
        private readonly List<(MessageId Id, Person By)> _lines = [];
        private int _said;

        public async Task Act()
        {
            var who = people[random.Next(people.Length)];
            var roll = _lines.Count == 0 ? 0 : random.Next(25);
            await (roll switch
            {
                < 6 => Say(who),
                6 or 7 => Edit(),
                8 => Redact(who),
                9 or 10 or 11 => Try(new RaiseHand(who.Actor, meeting)),
                12 => Try(new LowerHand(who.Actor, meeting)),
                13 => Try(new DeferHand(who.Actor, meeting)),
                14 => Try(new ProposeDeferral(people[3].Actor, meeting, who.Id)),
                15 or 16 => Try(new CallNext(people[3].Actor, meeting)),
                17 => Try(new SkipTurn(people[3].Actor, meeting)),
                21 or 22 => React(who),
                23 => Pin(),
                24 => SlowDownAndUp(),
                18 => Try(new TakeOver(leaders[random.Next(leaders.Length)].Actor, meeting)),
                _ => Try(new EndTurn(people[3].Actor, meeting)),
            });
        }

        /// <summary>Chance doesn't come to it once everybody has spoken.</summary>
        public async Task BeSkippedWithTheHandUpAgain()
        {
            await forum.Send(new RaiseHand(people[0].Actor, meeting));
            await forum.Send(new CallNext(people[3].Actor, meeting));
            await forum.Send(new RaiseHand(people[0].Actor, meeting));
            await forum.Send(new SkipTurn(people[3].Actor, meeting));
        }

        private async Task Say(Person who)
        {
            var to = _lines.Count > 0 && random.Next(3) == 0 ? _lines[random.Next(_lines.Count)].Id : default(MessageId?);
            var said = await forum.Send(new Speak(who.Actor, meeting, $"c{_said}", $"line **{_said++}**", to));
            _lines.Add((said.Message, who));
        }

        private async Task React(Person who)
        {
            var (id, _) = _lines[random.Next(_lines.Count)];
            var reaction = (Core.Roundtables.Reaction)random.Next(3);
            await (random.Next(3) == 0 ? Try(new TakeReactionBack(who.Actor, meeting, id, reaction)) : Try(new React(who.Actor, meeting, id, reaction)));
            await Try(new CountReactions(Actor.Forum, meeting));
        }

        private Task Pin() => random.Next(3) == 0 ? Try(new UnpinLine(people[3].Actor, meeting)) : Try(new PinLine(people[3].Actor, meeting, _lines[random.Next(_lines.Count)].Id));

        // Down and up again, so that the others may go on talking.
        private async Task SlowDownAndUp()
        {
            await Try(new SlowDown(people[3].Actor, meeting, SlowMode.Choices[1 + random.Next(4)]));
            await Try(new SlowDown(people[3].Actor, meeting, 0));
        }

        private Task Edit()
        {
            var (id, by) = _lines[random.Next(_lines.Count)];
            return Try(new EditLine(by.Actor, meeting, id, $"mended {random.Next()}"));
        }

        private Task Redact(Person who)
        {
            var (id, by) = _lines[random.Next(_lines.Count)];
            _lines.RemoveAll(line => line.Id == id);
            return Try(new RedactLine(who == people[2] ? who.Actor : by.Actor, meeting, id, "asked to"));
        }

        /// <summary>Does it where the room lets it: no call without a hand, no deferral of a hand that is down.</summary>
        private async Task Try<T>(Command<T> command)
        {
            try { await forum.Send(command); }
            catch (RuleViolation no) when (no.Code is "queue.empty" or "hand.down") { }
        }
    }
}
