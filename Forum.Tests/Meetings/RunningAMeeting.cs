using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Pages;

namespace VmugForum.Tests.Meetings;

/// <summary>The facilitator, the deputy, the call beside the meeting, and calling it off.</summary>
public sealed class RunningAMeeting(OnSqlite forum) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Passes_to_the_deputy_in_one_act_that_stands_in_the_log()
    {
        var (leader, meeting) = await Planned();
        var (deputy, member) = (await forum.Customer(), await forum.Customer());
        (await Should.ThrowAsync<ForumProblem>(() => deputy.Forum.OpenMeeting(meeting.Id))).Status.ShouldBe(403);
        await leader.Forum.NameDeputy(meeting.Id, deputy.UserName);
        await deputy.Forum.OpenMeeting(meeting.Id);

        await deputy.Forum.TakeOver(meeting.Id);
        await deputy.Forum.TakeOver(meeting.Id);

        var now = await member.Forum.GetMeeting(meeting.Id);
        (now.Facilitator.Id, now.Deputy!.Id).ShouldBe((deputy.Id, leader.Id));
        var log = (await member.Forum.ReadRoomLog(meeting.Id)).Items;
        log.Select(e => e.Type).ShouldBe([RoomEventTypes.StateChanged, RoomEventTypes.FacilitatorChanged]);
        (await member.Forum.GetRoom(meeting.Id)).Meeting.Facilitator.Id.ShouldBe(deputy.Id);
        (await Should.ThrowAsync<ForumProblem>(() => member.Forum.TakeOver(meeting.Id))).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Takes_nobody_for_a_deputy_who_could_not_enter()
    {
        var (leader, meeting) = await Planned();
        var vendor = await forum.Register(null, AffiliationClass.Vendor);

        (await Should.ThrowAsync<ForumProblem>(() => leader.Forum.NameDeputy(meeting.Id, vendor.UserName))).Code.ShouldBe("meeting.deputy-outside");
        (await Should.ThrowAsync<ForumProblem>(() => leader.Forum.NameDeputy(meeting.Id, leader.UserName))).Code.ShouldBe("meeting.deputy-facilitates");
        (await Should.ThrowAsync<ForumProblem>(() => leader.Forum.NameDeputy(meeting.Id, "nobody-at-all"))).Code.ShouldBe("meeting.nobody-of-that-name");
        await leader.Forum.NameDeputy(meeting.Id, (await forum.Customer()).UserName);
        await leader.Forum.NameDeputy(meeting.Id, null);
        (await leader.Forum.GetMeeting(meeting.Id)).Deputy.ShouldBeNull();
    }

    [Fact]
    public async Task Shows_the_call_to_those_who_may_enter_as_long_as_they_may()
    {
        var (leader, meeting) = await Planned("https://call.example.org/quarter?pwd=1");
        var customer = await forum.Customer();
        (await customer.Forum.GetMeeting(meeting.Id)).Call.ShouldBe("https://call.example.org/quarter?pwd=1");
        (await customer.Forum.ListMeetings(limit: 100)).Items.Single(m => m.Id == meeting.Id).Call.ShouldNotBeNull();
        using var visitor = await Visitor.Of(customer, forum);
        (await visitor.Page($"/meetings/{meeting.Id}")).ShouldContain("href=\"https://call.example.org/quarter?pwd=1\"");

        (await Should.ThrowAsync<ForumProblem>(() => leader.Forum.EditMeeting(meeting.Id, new() { Call = "javascript:alert(1)" }))).Status.ShouldBe(400);
        (await leader.Forum.EditMeeting(meeting.Id, new() { Title = "Still with a call" })).Call.ShouldNotBeNull();
        (await leader.Forum.EditMeeting(meeting.Id, new() { Call = "" })).Call.ShouldBeNull();
        await leader.Forum.EditMeeting(meeting.Id, new() { Call = "https://call.example.org/2" });
        await leader.Forum.OpenMeeting(meeting.Id);
        await leader.Forum.CloseMeeting(meeting.Id);
        (await customer.Forum.GetMeeting(meeting.Id)).Call.ShouldBeNull();
    }

    [Fact]
    public async Task Tells_nobody_by_mail_who_lost_the_right_to_see_it_that_it_is_called_off()
    {
        var (leader, meeting) = await Planned();
        var (ann, ben) = (await forum.Customer(), await forum.Customer());
        foreach (var one in new[] { ben, ann }) await one.Forum.Come(meeting.Id);
        await forum.Admin.Forum.SetAffiliation(ben.UserName, AffiliationClass.Vendor, "changed sides");

        await leader.Forum.CancelMeeting(meeting.Id);

        // Ben asked first, so that his letter would have come first.
        var letter = await new Mailbox(forum).Letter($"{ann.UserName}@example.org", "Called off");
        letter.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        new Mailbox(forum).All($"{ben.UserName}@example.org", "Called off").ShouldBeEmpty();
        (await ben.Forum.ListNotices()).Items.ShouldNotContain(notice => notice.Kind == NoticeKind.MeetingCalledOff);
    }

    [Fact]
    public async Task Called_off_is_told_to_everybody_who_wanted_to_come_however_many_they_are()
    {
        var (leader, meeting) = await Planned();
        await Crowd(meeting, Core.Notices.ChapterRound.AtOnce + 1);
        var last = await forum.Customer();
        await last.Forum.Come(meeting.Id);

        await leader.Forum.CancelMeeting(meeting.Id);

        await new Mailbox(forum).Letter($"{last.UserName}@example.org", "Called off");
        (await last.Forum.ListNotices()).Items.Count(notice => notice.Kind == NoticeKind.MeetingCalledOff).ShouldBe(1);
    }

    [Fact]
    public async Task Ends_before_it_began_when_it_is_called_off_and_everybody_who_wanted_to_come_is_told()
    {
        var (leader, meeting) = await Planned(seats: 1);
        var (ann, ben, cleo) = (await forum.Customer(), await forum.Customer(), await forum.Customer());
        await ann.Forum.Come(meeting.Id);
        await ben.Forum.Come(meeting.Id);
        await cleo.Forum.StayAway(meeting.Id);

        await leader.Forum.CancelMeeting(meeting.Id);
        await leader.Forum.CancelMeeting(meeting.Id);

        var off = await ann.Forum.GetMeeting(meeting.Id);
        (off.State, off.Edition).ShouldBe((MeetingState.Closed, meeting.Edition + 1));
        off.CancelledAt.ShouldNotBeNull();
        var post = new Mailbox(forum);
        foreach (var person in new[] { ann, ben }) (await post.Letter($"{person.UserName}@example.org", "Called off")).TextBody!.ShouldContain(meeting.Title);
        post.All($"{ann.UserName}@example.org", "Called off").ShouldHaveSingleItem();
        post.All($"{cleo.UserName}@example.org", "Called off").ShouldBeEmpty();
        foreach (var person in new[] { ann, ben })
        {
            var rung = (await person.Forum.ListNotices()).Items.Single(notice => notice.Kind == NoticeKind.MeetingCalledOff);
            (rung.Title, rung.Url, rung.Read).ShouldBe((meeting.Title, $"/meetings/{meeting.Id}", false));
        }
        foreach (var person in new[] { leader, cleo }) (await person.Forum.ListNotices()).Items.ShouldNotContain(notice => notice.Kind == NoticeKind.MeetingCalledOff);
        using var visitor = await Visitor.Of(ann, forum);
        (await visitor.Page($"/meetings/{meeting.Id}")).ShouldContain("This meeting was called off");
        (await Should.ThrowAsync<ForumProblem>(() => leader.Forum.OpenMeeting(meeting.Id))).Code.ShouldBe("meeting.closed");
    }

    [Fact]
    public async Task Is_not_called_off_while_the_room_is_open()
    {
        var (leader, meeting) = await Planned();
        await leader.Forum.OpenMeeting(meeting.Id);
        (await Should.ThrowAsync<ForumProblem>(() => leader.Forum.CancelMeeting(meeting.Id))).Code.ShouldBe("meeting.live");
        await leader.Forum.CloseMeeting(meeting.Id);
        (await Should.ThrowAsync<ForumProblem>(() => leader.Forum.CancelMeeting(meeting.Id))).Code.ShouldBe("meeting.closed");
    }

    [Fact]
    public async Task Works_from_the_pages_and_says_beside_the_field_what_is_wrong()
    {
        var (leader, meeting) = await Planned();
        var deputy = await forum.Customer();
        using var visitor = await Visitor.Of(leader, forum);
        using var edit = await visitor.Get($"/meetings/{meeting.Id}/edit");
        var token = await Visitor.Token(edit);

        using var wrong = await visitor.Post($"/meetings/{meeting.Id}/seats", token, ("seats", "many"));
        ((int)wrong.StatusCode).ShouldBe(400);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("Give a whole number");
        using var limited = await visitor.Post($"/meetings/{meeting.Id}/seats", token, ("seats", "12"));
        using var named = await visitor.Post($"/meetings/{meeting.Id}/deputy", token, ("userName", deputy.UserName));
        (await leader.Forum.GetAttendance(meeting.Id)).Seats.ShouldBe(12);
        (await leader.Forum.GetMeeting(meeting.Id)).Deputy!.Id.ShouldBe(deputy.Id);

        using var taking = await Visitor.Of(deputy, forum);
        using var page = await taking.Get($"/meetings/{meeting.Id}");
        using var took = await taking.Post($"/meetings/{meeting.Id}/take-over", await Visitor.Token(page));
        (await leader.Forum.GetMeeting(meeting.Id)).Facilitator.Id.ShouldBe(deputy.Id);
        using var off = await visitor.Post($"/meetings/{meeting.Id}/cancel", token, ("sure", "yes"));
        (await leader.Forum.GetMeeting(meeting.Id)).CancelledAt.ShouldNotBeNull();
    }

    /// <summary>More people than could answer in a test's time: straight into the store.</summary>
    private async Task Crowd(Meeting meeting, int people)
    {
        await using var scope = forum.Services.CreateAsyncScope();
        var attendances = scope.ServiceProvider.GetRequiredService<Core.Meetings.IAttendanceStore>();
        var attendance = await attendances.Find(new(meeting.Id), CancellationToken.None);
        for (var i = 0; i < people; i++) attendance.Come(new($"crowd-{i:0000}"), DateTimeOffset.UnixEpoch);
        attendances.Keep(attendance);
        await scope.ServiceProvider.GetRequiredService<Core.Ports.IUnitOfWork>().Commit(null, CancellationToken.None);
    }

    private async Task<(Person Leader, Meeting Meeting)> Planned(string? call = null, int? seats = null)
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        return (leader, await leader.Forum.ScheduleMeeting(new()
        {
            Title = "The quarter", Zone = "Europe/Amsterdam", Audience = Visibility.Customers, Call = call, Seats = seats,
            StartsAt = DateTimeOffset.UtcNow.AddDays(1), EndsAt = DateTimeOffset.UtcNow.AddDays(1).AddHours(2),
        }));
    }
}
