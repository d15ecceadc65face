using System.Text.Json;
using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;
using VmugForum.Server.Roundtables;
using VmugForum.Tests.Live;
using RoomEvent = VmugForum.Client.Contracts.RoomEvent;
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
        await using var listener = await new Listener(forum.Connect(await forum.Add(), meeting)).Join();
        var room = new RoomAtWork(forum, meeting, people, new Random(seed));
        List<RoomState> snapshots = [await State(forum, meeting)];

        for (var act = 0; act < 300; act++)
        {
            await room.Act();
            if (act % 25 == 24) snapshots.Add(await State(forum, meeting));
        }
        await forum.Send(new CloseMeeting(Actor.Forum, meeting));
        snapshots.Add(await State(forum, meeting));
        await listener.UntilGone();

        var types = (await After(forum, meeting, 0)).Select(e => e.Type).ToHashSet();
        typeof(RoomEventTypes).GetFields().Select(type => (string)type.GetRawConstantValue()!).Except(types).ShouldBeEmpty("the acts must cover every event type");
        var live = listener.Told.OfType<RoomGiven>().Single().State;
        foreach (var snapshot in snapshots)
        {
            live = listener.Events.Where(e => e.Seq > live.HeadSeq && e.Seq <= snapshot.HeadSeq).Aggregate(live, RoomFold.After);
            Written(live).ShouldBe(Written(snapshot), "heard live");
        }
        foreach (var from in snapshots)
            Written((await After(forum, meeting, from.HeadSeq)).Aggregate(from, RoomFold.After)).ShouldBe(Written(snapshots[^1]), "read later");
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
    private sealed class RoomAtWork(LiveForum forum, MeetingId meeting, Person[] people, Random random)
    {
        private readonly List<(MessageId Id, Person By)> _lines = [];
        private int _said;

        public async Task Act()
        {
            var who = people[random.Next(people.Length)];
            var roll = _lines.Count == 0 ? 0 : random.Next(20);
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
                _ => Try(new EndTurn(people[3].Actor, meeting)),
            });
        }

        private async Task Say(Person who)
        {
            var to = _lines.Count > 0 && random.Next(3) == 0 ? _lines[random.Next(_lines.Count)].Id : default(MessageId?);
            var said = await forum.Send(new Speak(who.Actor, meeting, $"c{_said}", $"line **{_said++}**", to));
            _lines.Add((said.Message, who));
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
