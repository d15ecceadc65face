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
    public void A_reminder_is_of_a_kind_that_an_older_server_does_not_take_for_another() =>
        ExpectedRound.Of(new ReminderDue(new("a-meeting"), MeetingMilestones.DayBefore, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch))!.Entry("e").Kind.ShouldBe("reminder-round");
}
