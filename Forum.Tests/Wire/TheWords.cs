using Shouldly;
using Wired = VmugForum.Client.Contracts;

namespace VmugForum.Tests.Wire;

/// <summary>The contracts have enumerations of their own; the host turns one into the other by number.</summary>
public sealed class TheWords
{
    [Theory]
    [InlineData(typeof(Core.Kernel.Audience), typeof(Wired.Visibility))]
    [InlineData(typeof(Core.Kernel.AffiliationClass), typeof(Wired.AffiliationClass))]
    [InlineData(typeof(Core.Members.AuthorKind), typeof(Wired.AuthorKind))]
    [InlineData(typeof(Core.Members.PassKind), typeof(Wired.PassKind))]
    [InlineData(typeof(Core.Members.Standing), typeof(Wired.Standing))]
    [InlineData(typeof(Core.Threads.ThreadKind), typeof(Wired.ThreadKind))]
    [InlineData(typeof(Core.Threads.Outcome), typeof(Wired.Outcome))]
    [InlineData(typeof(Core.Threads.ThreadSort), typeof(Wired.ThreadSort))]
    [InlineData(typeof(Core.Writing.BodyFormat), typeof(Wired.BodyFormat))]
    [InlineData(typeof(Core.Search.HitKind), typeof(Wired.HitKind))]
    [InlineData(typeof(Core.Notices.NoticeKind), typeof(Wired.NoticeKind))]
    [InlineData(typeof(Core.Roundtables.HandRank), typeof(Wired.HandRank))]
    [InlineData(typeof(Core.Roundtables.Reaction), typeof(Wired.Reaction))]
    [InlineData(typeof(Core.Meetings.RoomRule), typeof(Wired.RoomRule))]
    [InlineData(typeof(Core.Notices.NoticeTopic), typeof(Wired.NoticeTopic))]
    [InlineData(typeof(Core.Notices.Channel), typeof(Wired.NoticeChannel))]
    [InlineData(typeof(Core.Meetings.MeetingStage), typeof(Wired.MeetingState))]
    [InlineData(typeof(Core.Meetings.AttendanceAnswer), typeof(Wired.AttendanceAnswer))]
    [InlineData(typeof(Core.Meetings.Leaves), typeof(Wired.ReportDetail))]
    [InlineData(typeof(Core.Questions.QuestionStanding), typeof(Wired.QuestionState))]
    [InlineData(typeof(Core.Inquiries.InquiryStanding), typeof(Wired.InquiryState))]
    [InlineData(typeof(DayOfWeek), typeof(Wired.Weekday))]
    public void Mean_the_same_inside_and_outside(Type inside, Type outside) => Pairs(outside).ShouldBe(Pairs(inside));

    [Fact]
    public void Name_every_milestone() => Pairs(typeof(Wired.MeetingMilestone)).ShouldBe(Pairs(typeof(Core.Meetings.MeetingMilestones)).Where(pair => pair.Number != 0));

    [Fact]
    public void Name_every_role() => Pairs(typeof(Wired.Role)).ShouldBe(Pairs(typeof(Core.Kernel.Roles)).Where(pair => pair.Number != 0));

    private static IEnumerable<(string Name, int Number)> Pairs(Type words) => Enum.GetNames(words).Zip(Enum.GetValuesAsUnderlyingType(words).Cast<int>());
}
