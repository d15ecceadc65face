using System.Text.Json;
using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Storage;

/// <summary>
/// The newcomer's walk through the front door of a server of its own, on one store: a story, replies, a room, a moderator, and
/// a kill in the middle of it. Whatever was acknowledged stands there when the server comes back.
/// </summary>
public abstract class AnEveningAtTheForum
{
    private const string Why = "Settled, thank you all";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The connection string; null for the embedded file.</summary>
    private protected abstract string? Store { get; }

    [Fact]
    public async Task Is_all_there_after_the_server_was_killed()
    {
        using var folder = new OwnFolder();
        await using var first = await ServerProcess.Start(folder.Path, Store);
        var talk = await Write(first);
        var room = await Converse(first);
        await Curate(first, talk, room);
        await first.Kill();

        await using var second = await ServerProcess.Start(folder.Path, Store);
        await ShouldStand(second, talk);
        await ShouldStand(second, room);
        await ShouldRecord(second, talk, room);
    }

    private static async Task<Talk> Write(ServerProcess server)
    {
        var (author, friend) = (await Client(server, "demo-customer"), await Client(server, "demo-customer2"));
        var started = new NewThread
        {
            Board = (await author.ListBoards(Cancel)).Items[0].Slug, Title = "Quorum on a shoestring", Body = "We lost the **witness**.",
            Kind = ThreadKind.Story, Outcome = Outcome.Failed, Tags = ["vsan", "6.7"],
        };
        var thread = await author.StartThread(started, "evening-1", Cancel);
        (await author.StartThread(started, "evening-1", Cancel)).Id.ShouldBe(thread.Id, "the same request made a second thread");
        var reply = await friend.WritePost(thread.Id, new() { Body = "Ours came back after zephyrine reseating.", ReplyTo = thread.Posts.Items[0].Id }, cancel: Cancel);
        var edited = await friend.EditPost(reply.Id, "Ours came back after zephyrine reseating, twice.", reply.Edition, Cancel);
        var hidden = await friend.WritePost(thread.Id, new() { Body = "A serial number: zephyrine-0815." }, cancel: Cancel);
        await author.AcceptAnswer(thread.Id, reply.Id, Cancel);
        (reply.Number, edited.Edition, hidden.Number).ShouldBe((2, 2, 3));
        return new(thread.Id, edited, hidden);
    }

    private static async Task<Room> Converse(ServerProcess server)
    {
        var meeting = (await server.OpenRooms(1))[0];
        await using var ann = new RoundtableConnection(new(server.Address, await server.Token("demo-customer")), meeting);
        await using var ben = new RoundtableConnection(new(server.Address, await server.Token("demo-customer2")), meeting);
        await ann.Join(Cancel);
        await ben.Join(Cancel);
        var kept = await ann.Say("Good evening.", clientMessageId: "hello", cancel: Cancel);
        (await ann.Say("Good evening.", clientMessageId: "hello", cancel: Cancel)).ShouldBe(kept, "a repeat was heard as a second line");
        await ann.Edit(kept.MessageId, "Good evening, everybody.", Cancel);
        var redacted = await ben.Say("Our root password is hunter2.", cancel: Cancel);
        await ben.RaiseHand(Cancel);
        await foreach (var news in ben.News(Cancel))
            if (news is RoomHeard { Event.Type: RoomEventTypes.HandRaised } or RoomGiven { State.Queue.Count: 1 }) break;
        return new(meeting, kept.MessageId, redacted.MessageId, redacted.Seq);
    }

    private static async Task Curate(ServerProcess server, Talk talk, Room room)
    {
        var moderator = await Client(server, "demo-moderator");
        await moderator.HidePost(talk.Hidden.Id, Why, Cancel);
        await moderator.RedactLine(room.Meeting, room.Redacted, Why, Cancel);
        await moderator.LockThread(talk.Thread, Why, Cancel);
    }

    private static async Task ShouldStand(ServerProcess server, Talk talk)
    {
        var (guest, friend) = (new ForumClient(new HttpClient { BaseAddress = server.Address }), await Client(server, "demo-customer2"));
        var thread = await guest.GetThread(talk.Thread, Cancel);
        (thread.Title, thread.Outcome, thread.Locked, thread.Accepted, thread.ReplyCount).ShouldBe(("Quorum on a shoestring", Outcome.Failed, true, talk.Reply.Id, 1));
        thread.Posts.Items.Select(post => post.Number).ShouldBe([1, 2]);
        thread.Posts.Items[1].ShouldBe(talk.Reply);
        (await guest.ReadPostHistory(talk.Reply.Id, Cancel)).Items.Single().Body.ShouldBe("Ours came back after zephyrine reseating.");
        (await guest.Search("zephyrine", cancel: Cancel)).Items.Single().Id.ShouldBe(talk.Reply.Id, "a hidden post was found, or a visible one wasn't");
        (await Should.ThrowAsync<ForumProblem>(friend.WritePost(talk.Thread, new() { Body = "One more." }, cancel: Cancel))).Code.ShouldBe("thread.locked");
    }

    private static async Task ShouldStand(ServerProcess server, Room room)
    {
        var customer = await Client(server, "demo-customer");
        var state = await customer.GetRoom(room.Meeting, Cancel);
        state.Messages.Select(message => (message.MessageId, message.Body, message.Redacted)).ShouldBe([(room.Kept, "Good evening, everybody.", false), (room.Redacted, null, true)]);
        state.Queue.Count.ShouldBe(1);
        var log = await customer.ReadRoomLog(room.Meeting, cancel: Cancel);
        log.Items.Select(line => line.Seq).ShouldBe(Enumerable.Range(1, (int)state.HeadSeq).Select(n => (long)n));
        log.Items.Single(line => line.Seq == room.RedactedSeq).Data.Deserialize<MessagePosted>(ForumJson.Options)!.Redacted.ShouldBeTrue();
        JsonSerializer.Serialize(log, ForumJson.Options).ShouldNotContain("hunter2");
    }

    private static async Task ShouldRecord(ServerProcess server, Talk talk, Room room)
    {
        var acts = (await (await Client(server, "demo-moderator")).ReadModerationLog(limit: 3, cancel: Cancel)).Items;
        acts.Select(act => (act.What, act.Target.Id, act.Why, act.Who.UserName)).ShouldBe([
            ("thread.locked", talk.Thread, Why, "demo-moderator"), ("message.redacted", room.Redacted, Why, "demo-moderator"), ("post.hidden", talk.Hidden.Id, Why, "demo-moderator"),
        ]);
    }

    private static async Task<ForumClient> Client(ServerProcess server, string login) =>
        new(new HttpClient { BaseAddress = server.Address }) { Token = await server.Token(login) };

    private sealed record Talk(string Thread, Post Reply, Post Hidden);

    private sealed record Room(string Meeting, string Kept, string Redacted, long RedactedSeq);
}

public sealed class AnEveningOnSqlite : AnEveningAtTheForum
{
    private protected override string? Store => null;
}

public sealed class AnEveningOnMongo(OwnMongoDatabase mongo) : AnEveningAtTheForum, IClassFixture<OwnMongoDatabase>
{
    private protected override string? Store => mongo.ConnectionString;
}
