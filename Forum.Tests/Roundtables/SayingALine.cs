using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Live;

namespace VmugForum.Tests.Roundtables;

/// <summary>Saying something in a live room.</summary>
public sealed class SayingALine
{
    [Fact]
    public async Task Is_heard_by_everybody_seated_the_speaker_included()
    {
        await using var forum = await LiveForum.Start();
        var meeting = await forum.LiveMeeting();
        await using var ann = await new Listener(forum.Connect(await forum.Add(), meeting)).Join();
        await using var bob = await new Listener(forum.Connect(await forum.Add(), meeting)).Join();

        var answer = await ann.Connection.Say("It was **DNS**.");

        await Task.WhenAll(ann.UntilSeq(answer.Seq), bob.UntilSeq(answer.Seq));
        var heard = bob.Events.ShouldHaveSingleItem();
        heard.Type.ShouldBe(RoomEventTypes.MessagePosted);
        heard.Seq.ShouldBe(answer.Seq);
        heard.Data.GetProperty("html").GetString()!.ShouldContain("DNS");
        heard.Data.GetProperty("messageId").GetString().ShouldBe(answer.MessageId);
        heard.Data.EnumerateObject().Select(p => p.Name).ShouldNotContain("clientMessageId");
        ann.Events.Select(e => e.Seq).ShouldBe([answer.Seq]);
    }

    [Fact]
    public async Task Again_under_the_same_id_gives_the_same_answer_and_no_second_line_also_after_a_restart()
    {
        await using var forum = await LiveForum.Start();
        var meeting = await forum.LiveMeeting();
        var ann = await forum.Add();
        var first = await new Listener(forum.Connect(ann, meeting)).Join();
        var second = await new Listener(forum.Connect(ann, meeting)).Join();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => (n % 2 == 0 ? first : second).Connection.Say("Once", null, "the-same")));
        await first.DisposeAsync();
        await second.DisposeAsync();
        await forum.Restart();
        await using var third = await new Listener(forum.Connect(ann, meeting)).Join();
        var later = await third.Connection.Say("Once", null, "the-same");

        answers.Append(later).Distinct().ShouldHaveSingleItem();
        await third.Until(told => told.Any(n => n is RoomGiven));
        third.Told.OfType<RoomGiven>().Single().State.Messages.ShouldHaveSingleItem().Body.ShouldBe("Once");
    }
}
