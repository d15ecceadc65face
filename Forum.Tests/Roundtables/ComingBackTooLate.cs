using Microsoft.AspNetCore.SignalR.Client;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Core.Meetings;
using VmugForum.Core.Roundtables;
using VmugForum.Tests.Live;

namespace VmugForum.Tests.Roundtables;

/// <summary>A client says the last number that it knows.</summary>
public sealed class ComingBackTooLate
{
    [Fact]
    public async Task Gets_the_whole_room_and_is_told_so()
    {
        await using var forum = await LiveForum.Start();
        var (meeting, ann) = (await forum.LiveMeeting(), await forum.Add());
        await using var hub = await forum.Hub(ann);
        var first = await hub.InvokeAsync<JoinAnswer>("Join", meeting.Value, null);
        await Talk(forum, meeting, ann, 1001);

        var answer = await hub.InvokeAsync<JoinAnswer>("Join", meeting.Value, first.HeadSeq);

        answer.Restarted.ShouldBeTrue();
        answer.Events.ShouldBeEmpty();
        answer.State!.HeadSeq.ShouldBe(first.HeadSeq + 1001);
        answer.State.Messages.Count.ShouldBe(100);
        answer.State.Messages[^1].Body.ShouldBe("line 1000");
        answer.State.Present.Single().Id.ShouldBe(ann.Id.Value);
    }

    [Fact]
    public async Task Gets_every_missed_event_while_there_are_no_more_than_a_thousand()
    {
        await using var forum = await LiveForum.Start();
        var (meeting, ann) = (await forum.LiveMeeting(), await forum.Add());
        await using var hub = await forum.Hub(ann);
        var first = await hub.InvokeAsync<JoinAnswer>("Join", meeting.Value, null);
        await Talk(forum, meeting, ann, 1000);

        var answer = await hub.InvokeAsync<JoinAnswer>("Join", meeting.Value, first.HeadSeq);

        answer.Restarted.ShouldBeFalse();
        answer.Events.Select(e => e.Seq).ShouldBe(Enumerable.Range(1, 1000).Select(n => first.HeadSeq + n));
    }

    [Fact]
    public async Task With_a_number_that_was_never_given_restarts()
    {
        await using var forum = await LiveForum.Start();
        await using var hub = await forum.Hub(await forum.Add());
        var meeting = await forum.LiveMeeting();

        (await hub.InvokeAsync<JoinAnswer>("Join", meeting.Value, 1_000_000)).Restarted.ShouldBeTrue();
        (await hub.InvokeAsync<JoinAnswer>("Join", meeting.Value)).Restarted.ShouldBeTrue("the number may be left out");
    }

    private static async Task Talk(LiveForum forum, MeetingId meeting, Person who, int lines)
    {
        for (var n = 0; n < lines; n++) await forum.Send(new Speak(who.Actor, meeting, $"talk-{n}", $"line {n}"));
    }
}
