using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;
using VmugForum.Tests.Live;
using AffiliationClass = VmugForum.Core.Kernel.AffiliationClass;

namespace VmugForum.Tests.Roundtables;

/// <summary>The hub says no: by its stable code, then a sentence.</summary>
public sealed class AskingWhatIsRefused
{
    [Fact]
    public async Task Names_the_code_first_and_nothing_of_the_inside()
    {
        await using var forum = await LiveForum.Start();
        var (meeting, closed) = (await forum.LiveMeeting(), await forum.ScheduledMeeting());
        var (ann, bob) = (await forum.Add(), await forum.Add());
        await using var hub = await forum.Hub(ann);
        await hub.InvokeAsync<JoinAnswer>("Join", meeting.Value, null);
        var bobs = (await forum.Send(new Speak(bob.Actor, meeting, "b", "Mine"))).Message.Value;

        await Refused(hub, "meeting.not-found", "Join", "no-such-meeting", null);
        await Refused(hub, "meeting.not-found", "Join", null, null);
        await Refused(hub, "room.closed", "Join", closed.Value, null);
        await Refused(hub, "room.closed", "Say", closed.Value, "c1", "Hello?", null);
        await Refused(hub, "room.not-seated", "Typing", (await forum.LiveMeeting()).Value);
        await Refused(hub, "message.too-long", "Say", meeting.Value, "c2", new string('x', 4001), null);
        await Refused(hub, "message.empty", "Say", meeting.Value, "c3", "  ", null);
        await Refused(hub, "message.empty", "Say", meeting.Value, "c4", null, null);
        await Refused(hub, "message.client-id-invalid", "Say", meeting.Value, "", "Hello", null);
        await Refused(hub, "message.not-found", "Say", meeting.Value, "c5", "Hello", new SayOptions("no-such-line"));
        await Refused(hub, "message.not-found", "Edit", meeting.Value, "no-such-line", "Hello");
        await Refused(hub, "actor.forbidden", "Edit", meeting.Value, bobs, "Hello");
        await Refused(hub, "actor.forbidden", "Redact", meeting.Value, bobs, "no reason");
        await Refused(hub, "anonymity.unavailable", "Say", meeting.Value, "c6", "Psst", new SayOptions(null, true));
    }

    [Fact]
    public async Task Is_rate_limited_for_each_member_over_all_connections()
    {
        await using var forum = await LiveForum.Start(limits: 1);
        var (meeting, ann, bob) = (await forum.LiveMeeting(), await forum.Add(), await forum.Add());
        await using var one = await forum.Hub(ann);
        await using var two = await forum.Hub(ann);
        await using var other = await forum.Hub(bob);

        var tries = await Task.WhenAll(Enumerable.Range(0, 80).Select(n => Try(n % 2 == 0 ? one : two, meeting, $"n{n}")));

        tries.Count(t => t is null).ShouldBeInRange(30, 60);
        tries.OfType<HubException>().ShouldAllBe(e => e.Message.Contains("HubException: rate.limited: "));
        tries.OfType<HubException>().ShouldNotBeEmpty();
        (await Try(other, meeting, "b1")).ShouldBeNull("another member isn't touched by it");
    }

    [Fact]
    public async Task Takes_options_that_are_null_missing_or_unknown()
    {
        await using var forum = await LiveForum.Start();
        var meeting = await forum.LiveMeeting();
        await using var hub = await forum.Hub(await forum.Add());

        var first = await hub.InvokeAsync<SayAnswer>("Say", meeting.Value, "c1", "Without", null);
        var second = await hub.InvokeCoreAsync<SayAnswer>("Say", [meeting.Value, "c2", "Missing"]);
        var third = await hub.InvokeAsync<SayAnswer>("Say", meeting.Value, "c3", "Given", new { replyTo = first.MessageId, later = true });

        new[] { second.Seq, third.Seq }.ShouldBe([first.Seq + 1, first.Seq + 2]);
        await Should.ThrowAsync<HubException>(() => hub.InvokeCoreAsync<SayAnswer>("Say", [meeting.Value, "c4"]));
        hub.State.ShouldBe(HubConnectionState.Connected);
    }

    [Theory]
    [InlineData(AffiliationClass.Unproven, Roles.None)]
    [InlineData(AffiliationClass.Partner, Roles.None)]
    [InlineData(AffiliationClass.Vendor, Roles.None)]
    [InlineData(AffiliationClass.Unproven, Roles.Leader)]
    [InlineData(AffiliationClass.Unproven, Roles.Moderator)]
    [InlineData(AffiliationClass.Vendor, Roles.Administrator)]
    public async Task Is_every_method_of_a_customers_room_to_whoever_is_no_customer(AffiliationClass affiliation, Roles roles)
    {
        await using var forum = await LiveForum.Start();
        var (meeting, customer) = (await forum.LiveMeeting(), await forum.Add());
        var line = (await forum.Send(new Speak(customer.Actor, meeting, "a", "For customers"))).Message.Value;
        await using var witness = await new Listener(forum.Connect(customer, meeting)).Join();
        await using var hub = await forum.Hub(await forum.Add(affiliation, roles));
        var heard = new List<string>();
        foreach (var name in new[] { "roomEvents", "roomSignal", "roomHead", "roomLost" }) hub.On<object>(name, _ => heard.Add(name));

        foreach (var method in HubMethods.All.Where(m => m != "Leave"))
            await Refused(hub, "meeting.not-found", method, HubMethods.Arguments(method, meeting.Value, line));
        await hub.InvokeAsync("Leave", meeting.Value);
        var said = await witness.Connection.Say("Are we alone?");
        await witness.UntilSeq(said.Seq);
        await witness.Until(told => told.OfType<Client.RoomSignalled>().Any());

        heard.ShouldBeEmpty();
        witness.Events.ShouldHaveSingleItem();
        witness.Told.OfType<Client.RoomGiven>().Single().State.Queue.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(AffiliationClass.Vendor, Roles.None)]
    [InlineData(AffiliationClass.Unproven, Roles.Moderator)]
    public async Task Is_nothing_of_a_members_room_to_any_member(AffiliationClass affiliation, Roles roles)
    {
        await using var forum = await LiveForum.Start();
        var meeting = await forum.LiveMeeting(Audience.Members);
        var who = await forum.Add(affiliation, roles);
        await using var hub = await forum.Hub(who);
        await hub.InvokeAsync<JoinAnswer>("Join", meeting.Value, null);
        var line = (await hub.InvokeAsync<SayAnswer>("Say", meeting.Value, "first", "Hello", null)).MessageId;

        foreach (var method in HubMethods.OfAnItem) await Refused(hub, method == "VoteOnExtension" ? "item.not-found" : "actor.forbidden", method, HubMethods.Arguments(method, meeting.Value, line));
        // Whoever runs the meeting calls speakers; this one doesn't, and has nobody's hand up to defer.
        foreach (var method in HubMethods.OfWhoRunsIt) await Refused(hub, "actor.forbidden", method, HubMethods.Arguments(method, meeting.Value, line));
        await Refused(hub, "hand.down", "DeferHand", meeting.Value);
        foreach (var method in HubMethods.All.Except(HubMethods.OfWhoRunsIt).Except(HubMethods.OfAnItem).Where(m => m is not ("Leave" or "DeferHand")).Order(StringComparer.Ordinal))
            await hub.InvokeCoreAsync<object?>(method, HubMethods.Arguments(method, meeting.Value, line));
    }

    private static async Task<Exception?> Try(HubConnection hub, MeetingId meeting, string id)
    {
        try { await hub.InvokeAsync<SayAnswer>("Say", meeting.Value, id, "Quick", null); return null; }
        catch (HubException refused) { return refused; }
    }

    private static async Task Refused(HubConnection hub, string code, string method, params object?[] arguments)
    {
        var refused = await Should.ThrowAsync<HubException>(() => hub.InvokeCoreAsync<object?>(method, arguments), method);
        refused.Message.ShouldContain($"HubException: {code}: ", customMessage: method);
        refused.Message.ShouldNotContain("   at ");
    }
}
