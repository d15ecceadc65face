using System.Text.Json;
using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Live;

namespace VmugForum.Tests.Roundtables;

/// <summary>Who is here and who is typing: told to the room, never stored.</summary>
public sealed class BeingHere
{
    [Fact]
    public async Task Counts_members_not_connections_and_forgives_a_reload()
    {
        await using var forum = await LiveForum.Start();
        var (meeting, ann, bob) = (await forum.LiveMeeting(), await forum.Add(), await forum.Add());
        await using var witness = await new Listener(forum.Connect(ann, meeting)).Join();
        var first = await new Listener(forum.Connect(bob, meeting)).Join();
        var second = await new Listener(forum.Connect(bob, meeting)).Join();
        await witness.Until(told => Joined(told).Contains(bob.Id.Value));

        await first.DisposeAsync();
        await second.DisposeAsync();
        await using var again = await new Listener(forum.Connect(bob, meeting)).Join();
        await again.DisposeAsync();
        await witness.Until(told => Left(told).Any(), 12);

        Joined(witness.Told).Count(id => id == bob.Id.Value).ShouldBe(1, "coming back within the grace isn't told");
        Left(witness.Told).ShouldBe([bob.Id.Value]);
        again.Told.OfType<RoomGiven>().Single().State.Present.Select(p => p.Id).Order().ShouldBe(new[] { ann.Id.Value, bob.Id.Value }.Order());
    }

    [Fact]
    public async Task Typing_reaches_the_room_and_leaves_no_trace_in_its_log()
    {
        await using var forum = await LiveForum.Start();
        var (meeting, ann, bob) = (await forum.LiveMeeting(), await forum.Add(), await forum.Add());
        await using var witness = await new Listener(forum.Connect(ann, meeting)).Join();
        await using var typist = await new Listener(forum.Connect(bob, meeting)).Join();
        var head = witness.Connection.LastSeq;

        for (var n = 0; n < 20; n++) await typist.Connection.Typing();
        await witness.Until(told => Signals<TypingNow>(told, RoomSignalTypes.Typing).Any());

        Signals<TypingNow>(witness.Told, RoomSignalTypes.Typing).First().Members.Single().UserName.ShouldBe(bob.UserName);
        Signals<TypingNow>(witness.Told, RoomSignalTypes.Typing).Count().ShouldBe(1, "more often would say nothing new");
        (await witness.Connection.Say("Go on")).Seq.ShouldBe(head!.Value + 1);
    }

    private static IEnumerable<string?> Joined(IReadOnlyList<RoomNews> told) => Signals<PresenceNow>(told, RoomSignalTypes.Presence).SelectMany(p => p.Joined).Select(a => a.Id);

    private static IEnumerable<string?> Left(IReadOnlyList<RoomNews> told) => Signals<PresenceNow>(told, RoomSignalTypes.Presence).SelectMany(p => p.Left).Select(a => a.Id);

    private static IEnumerable<T> Signals<T>(IReadOnlyList<RoomNews> told, string type) => told.OfType<RoomSignalled>()
        .Where(s => s.Signal.Type == type).Select(s => s.Signal.Data.Deserialize<T>(ForumJson.Options)!);
}
