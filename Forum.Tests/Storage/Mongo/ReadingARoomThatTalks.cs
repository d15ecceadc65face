using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage.Mongo;

public sealed class ReadingARoomThatTalks(OwnMongoDatabase mongo) : IClassFixture<OwnMongoDatabase>
{
    const int Turns = 30;

    [Fact]
    public async Task Gives_states_and_logs_that_belong_to_their_numbers()
    {
        await using var node = await MongoNode.Start(mongo);
        var (ann, ben) = (await node.Somebody("ann"), await node.Somebody("ben"));
        var room = await node.LiveRoom(ann);
        var talking = Task.WhenAll(Talk(node, room, ann), Talk(node, room, ben));

        List<RoomState> states = [await node.Ask(new GetRoom(ann, room))];
        var compared = 0;
        while (!talking.IsCompleted || compared == 0)
        {
            var earlier = states[Random.Shared.Next(states.Count)];
            var log = await node.Ask(new ReadRoomLog(ann, room, earlier.Head, 1000));
            var later = await node.Ask(new GetRoom(ann, room));
            states.Add(later);
            if (log.Head != later.Head) continue;
            Picture.Of(earlier).After(log.Events).Lines.ShouldBe(Picture.Of(later).Lines);
            compared++;
        }
        await talking;

        var whole = await node.Ask(new ReadRoomLog(ann, room, 0, 1000));
        Picture.Nothing.After(whole.Events).Lines.ShouldBe(Picture.Of(await node.Ask(new GetRoom(ann, room))).Lines);
    }

    /// <summary>Says lines, mends them, takes some back, and puts the hand up and down between.</summary>
    static async Task Talk(MongoNode node, MeetingId room, Actor who)
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            var said = await node.Ask(new Speak(who, room, $"{turn}", $"Line {turn} of {who.DisplayName}"));
            if (turn % 2 == 0) await node.Ask(new RaiseHand(who, room));
            if (turn % 3 == 0) await node.Ask(new EditLine(who, room, said.Message, $"Line {turn}, mended"));
            if (turn % 5 == 0) await node.Ask(new RedactLine(who, room, said.Message, null));
            if (turn % 2 == 1) await node.Ask(new LowerHand(who, room));
        }
    }

    /// <summary>What a client shows: built from a state, carried on by events.</summary>
    sealed record Picture(IReadOnlyDictionary<MessageId, string> Said, IReadOnlyList<string> Hands)
    {
        public static Picture Nothing { get; } = new(new Dictionary<MessageId, string>(), []);

        public IEnumerable<string> Lines => Said.Values.Order().Concat(Hands);

        public static Picture Of(RoomState state) =>
            new(state.Messages.ToDictionary(message => message.Id, Shown), [.. state.Queue.Select(hand => hand.Member.UserName!)]);

        public Picture After(IEnumerable<RoomLogView> events) => events.Aggregate(this, (picture, line) => picture.After(line));

        Picture After(RoomLogView line) => line switch
        {
            { Message: { } message } => this with { Said = new Dictionary<MessageId, string>(Said) { [message.Id] = Shown(message) } },
            { Type: HandRaised.Type } => this with { Hands = [.. Hands, line.Member!.UserName!] },
            { Type: HandLowered.Type } => this with { Hands = [.. Hands.Where(hand => hand != line.Member!.UserName)] },
            _ => this,
        };

        static string Shown(MessageView message) => $"{message.Seq.Number:000} {message.Author.UserName}: {message.Body ?? "redacted"} ({message.EditedAt:O})";
    }
}
