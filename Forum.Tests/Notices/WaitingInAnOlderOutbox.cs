using System.Text.Json.Nodes;
using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Notices;

namespace VmugForum.Tests.Notices;

/// <summary>What an older server put into the outbox means to this one what it meant then.</summary>
public sealed class WaitingInAnOlderOutbox
{
    [Fact]
    public void A_round_about_a_meeting_that_is_called_off_still_says_so()
    {
        var round = new ExpectedRound(new("a-meeting"), new MemberId("who"), DateTimeOffset.UnixEpoch, 7);
        var entry = round.Entry("e");
        var older = JsonNode.Parse(entry.Payload)!.AsObject();
        older.Remove(nameof(ExpectedRound.Kind)).ShouldBeTrue();
        older.Remove(nameof(ExpectedRound.Occasion)).ShouldBeTrue();

        entry.Kind.ShouldBe("called-off-round");
        ExpectedRound.Read(entry with { Payload = older.ToJsonString() }).ShouldBe(round);
        round.To(new("somebody")).Id.ShouldBe("MeetingCalledOff-a-meeting");
    }

    [Fact]
    public void Of_a_move_and_of_an_open_room_both_rounds_tell_one_notice_in_words_that_an_older_server_knows()
    {
        DomainEvent[] told = [new MeetingEdited(new("a-meeting"), Audience.Members, DateTimeOffset.UnixEpoch) { Moved = true }, new MeetingStageChanged(new("a-meeting"), Audience.Members, MeetingStage.Live, DateTimeOffset.UnixEpoch)];
        foreach (var happened in told)
        {
            var round = ExpectedRound.Of(happened).ShouldNotBeNull();
            round.To(new("somebody")).ShouldBe(ChapterRound.Of(happened)!.To(new("somebody")));
            round.Entry("e").Kind.ShouldBe("reminder-round");
        }
        ExpectedRound.Of(new MeetingScheduled(new("a-meeting"), Audience.Members, DateTimeOffset.UnixEpoch)).ShouldBeNull();
    }

    [Fact]
    public void A_reminder_is_of_a_kind_that_an_older_server_does_not_take_for_another() =>
        ExpectedRound.Of(new ReminderDue(new("a-meeting"), MeetingMilestones.DayBefore, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch))!.Entry("e").Kind.ShouldBe("reminder-round");
}
