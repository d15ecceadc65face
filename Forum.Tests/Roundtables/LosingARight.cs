using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Ports;
using VmugForum.Core.Roundtables;
using VmugForum.Tests.Live;
using Microsoft.Extensions.DependencyInjection;
using AffiliationClass = VmugForum.Core.Kernel.AffiliationClass;
using SetAffiliation = VmugForum.Core.Affiliation.SetAffiliation;

namespace VmugForum.Tests.Roundtables;

/// <summary>Somebody sits in a customers' room and loses what let them in. Delivery ends within five seconds, and nothing follows.</summary>
[Collection(Harness.Alone.Name)]
public sealed class LosingARight
{
    private const int Seconds = 5;

    [Fact]
    public Task By_another_class_ends_delivery() => Ends(RoomLostCodes.RightLapsed, (forum, who) =>
        forum.Send(new SetAffiliation(Actor.Forum, who.UserName, AffiliationClass.Vendor, null, "Changed sides")));

    [Fact]
    public Task By_the_clock_ends_delivery() => Ends(RoomLostCodes.RightLapsed, (forum, _) =>
    {
        forum.Clock.Move(TimeSpan.FromHours(2));
        return Task.CompletedTask;
    }, provenFor: TimeSpan.FromHours(1));

    [Fact]
    public Task By_the_end_of_the_session_ends_delivery() => Ends(RoomLostCodes.SessionEnded, (forum, who) => forum.Send(new SignOut(who.Actor, who.Pass.Id)));

    [Fact]
    public Task By_a_change_that_another_server_made_ends_delivery() => Ends(RoomLostCodes.SessionEnded, async (forum, who) =>
    {
        // Without an event: nothing is rung here, as when another server commits.
        using var scope = forum.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<ISessionStore>().End(who.Id, who.Pass.Id);
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().Commit(null, CancellationToken.None);
    });

    [Fact]
    public async Task Because_the_meeting_closes_shows_everybody_out_after_the_last_event()
    {
        await using var forum = await LiveForum.Start();
        var meeting = await forum.LiveMeeting();
        await using var ann = await new Listener(forum.Connect(await forum.Add(), meeting)).Join();

        await forum.Send(new CloseMeeting(Actor.Forum, meeting));
        await ann.UntilGone(Seconds);

        ann.Events[^1].Type.ShouldBe(RoomEventTypes.StateChanged);
        ann.Told[^1].ShouldBe(new RoomGone(RoomLostCodes.Closed));
        (await Should.ThrowAsync<RoomRefused>(() => ann.Connection.RaiseHand())).Code.ShouldBe("room.closed");
        (await Should.ThrowAsync<RoomRefused>(() => ann.Connection.Say("Anybody?"))).Code.ShouldBe(RoomLostCodes.Closed);
    }

    [Fact]
    public async Task To_speak_still_lets_a_member_listen()
    {
        await using var forum = await LiveForum.Start();
        var (meeting, ann, bob) = (await forum.LiveMeeting(), await forum.Add(), await forum.Add());
        await using var listener = await new Listener(forum.Connect(ann, meeting)).Join();

        await forum.Send(new SilenceMember(Actor.Forum, ann.UserName, forum.Clock.GetUtcNow().AddHours(1), "Shouting"));

        (await Should.ThrowAsync<RoomRefused>(() => listener.Connection.Say("But"))).Code.ShouldBe("actor.silenced");
        var said = await forum.Send(new Speak(bob.Actor, meeting, "b", "Let's go on."));
        await listener.UntilSeq(said.Seq.Number);
    }

    [Fact]
    public async Task Takes_the_hand_down_too_and_nobody_without_the_right_is_called()
    {
        await using var forum = await LiveForum.Start();
        var meeting = await forum.LiveMeeting();
        var (sits, away, hushed, bob) = (await forum.Add(), await forum.Add(), await forum.Add(), await forum.Add());
        foreach (var who in new[] { sits, away, hushed, bob }) await forum.Send(new RaiseHand(who.Actor, meeting));
        await using var loser = await new Listener(forum.Connect(sits, meeting)).Join();
        await using var witness = await new Listener(forum.Connect(bob, meeting)).Join();

        await forum.Send(new SetAffiliation(Actor.Forum, sits.UserName, AffiliationClass.Vendor, null, "Changed sides"));
        await witness.Until(_ => witness.Events.Any(e => e.Type == RoomEventTypes.HandLowered));
        await forum.Send(new SetAffiliation(Actor.Forum, away.UserName, AffiliationClass.Vendor, null, "Changed sides"));
        await forum.Send(new SilenceMember(Actor.Forum, hushed.UserName, forum.Clock.GetUtcNow().AddHours(1), "Shouting"));
        var leader = (await forum.Add(roles: Roles.Leader)).Actor;
        var called = (await forum.Send(new CallNext(leader, meeting)))!;
        await witness.UntilSeq(called.Seq.Number);

        called.Member.Id.ShouldBe(bob.Id);
        witness.Events.Where(e => e.Type == RoomEventTypes.HandLowered).Select(e => e.Data.GetProperty("member").GetProperty("id").GetString())
            .ShouldBe([sits.Id.Value, away.Id.Value, hushed.Id.Value]);
        witness.Events[^1].Type.ShouldBe(RoomEventTypes.HandCalled);
        await forum.Send(new RaiseHand(bob.Actor, meeting));
        await forum.Send(new SilenceMember(Actor.Forum, bob.UserName, forum.Clock.GetUtcNow().AddHours(1), "Shouting"));
        (await forum.Send(new CallNext(leader, meeting))).ShouldBeNull("There is nobody else.");
        (await forum.Send(new GetRoom(Actor.Forum, meeting))).Queue.ShouldBeEmpty();
    }

    private static async Task Ends(string code, Func<LiveForum, Person, Task> lose, TimeSpan? provenFor = null)
    {
        await using var forum = await LiveForum.Start();
        var meeting = await forum.LiveMeeting();
        var who = await forum.Add(provenUntil: provenFor is { } span ? forum.Clock.GetUtcNow() + span : null);
        var bob = await forum.Add();
        await using var loser = await new Listener(forum.Connect(who, meeting)).Join();
        await using var witness = await new Listener(forum.Connect(bob, meeting)).Join();

        await lose(forum, who);
        await loser.UntilGone(Seconds);
        var said = await forum.Send(new Speak(bob.Actor, meeting, "b", "a secret"));
        await witness.UntilSeq(said.Seq.Number);

        loser.Told[^1].ShouldBe(new RoomGone(code));
        loser.Events.ShouldBeEmpty();
        await Should.ThrowAsync<Exception>(() => loser.Connection.RaiseHand());
    }
}
