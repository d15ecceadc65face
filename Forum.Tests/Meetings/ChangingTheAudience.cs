using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Pages;

namespace VmugForum.Tests.Meetings;

/// <summary>A meeting for more people, or for fewer, than it was planned for; and the seats of those who are outside.</summary>
public abstract class ChangingTheAudience(Harness.Forum forum)
{
    [Fact]
    public async Task Shows_nobody_else_what_customers_asked_or_put_forward_among_themselves()
    {
        var (leader, ann) = (await Leader(), await forum.Customer());
        var (blank, asked, told) = (await Planned(leader), await Planned(leader), await Planned(leader));
        await ann.Forum.AskQuestion(asked.Id, "Who else moves away?");
        await ann.Forum.PutStoryForward(told.Id, (await forum.Thread(ann, Visibility.Members)).Id);

        foreach (var meeting in new[] { asked, told })
        {
            var kept = await Should.ThrowAsync<ForumProblem>(() => leader.Forum.EditMeeting(meeting.Id, new() { Audience = Visibility.Members }));
            (kept.Status, kept.Code, kept.Errors.Keys.Single()).ShouldBe((409, "meeting.audience-fixed", "audience"));
        }
        (await leader.Forum.EditMeeting(blank.Id, new() { Audience = Visibility.Members })).Audience.ShouldBe(Visibility.Members);
    }

    [Fact]
    public async Task Never_shows_a_question_or_a_story_that_races_with_the_change()
    {
        var (leader, ann, vendor) = (await Leader(), await forum.Customer(), await forum.Register(null, AffiliationClass.Vendor));
        for (var round = 0; round < 6; round++)
        {
            var meeting = await Planned(leader);
            var story = (await forum.Thread(ann, Visibility.Customers)).Id;
            await Task.WhenAll(Try(() => round % 2 == 0 ? ann.Forum.AskQuestion(meeting.Id, "Who else?") : ann.Forum.PutStoryForward(meeting.Id, story)),
                Try(() => leader.Forum.EditMeeting(meeting.Id, new() { Audience = Visibility.Members })));

            var now = await leader.Forum.GetMeeting(meeting.Id);
            if (now.Audience == Visibility.Customers) continue;
            // The question was asked of a meeting that was for all members already; a story of customers can't be.
            (await vendor.Forum.GetAgenda(meeting.Id)).Items.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Counts_a_question_as_spoken_when_the_rule_is_to_be_looser()
    {
        var (leader, ann) = (await Leader(), await forum.Customer());
        var meeting = await Planned(leader, RoomRule.ChathamHouse);
        (await leader.Forum.EditMeeting(meeting.Id, new() { RoomRule = RoomRule.NotForAttribution })).RoomRule.ShouldBe(RoomRule.NotForAttribution);
        await ann.Forum.AskQuestion(meeting.Id, "Who else moves away?");

        (await Should.ThrowAsync<ForumProblem>(() => leader.Forum.EditMeeting(meeting.Id, new() { RoomRule = RoomRule.OnRecord }))).Code.ShouldBe("meeting.rule-only-stricter");
        (await leader.Forum.EditMeeting(meeting.Id, new() { RoomRule = RoomRule.OffRecord })).RoomRule.ShouldBe(RoomRule.OffRecord);
    }

    [Fact]
    public async Task For_fewer_gives_the_seats_of_those_outside_to_who_waits_and_has_no_deputy_among_them()
    {
        var (leader, ann, vendor) = (await Leader(), await forum.Customer(), await forum.Register(null, AffiliationClass.Vendor));
        var meeting = await Planned(leader, audience: Visibility.Members, seats: 1);
        await leader.Forum.NameDeputy(meeting.Id, vendor.UserName);
        foreach (var person in new[] { vendor, ann }) await person.Forum.Come(meeting.Id);

        var narrowed = await leader.Forum.EditMeeting(meeting.Id, new() { Audience = Visibility.Customers });

        narrowed.Deputy.ShouldBeNull();
        (await leader.Forum.ListAttendees(meeting.Id)).Items.Select(a => (a.Member.Id, a.Answer)).ShouldBe([(ann.Id, AttendanceAnswer.Coming)]);
        (await ann.Forum.ListNotices()).Items.ShouldContain(n => n.Kind == NoticeKind.SeatFreed);
        (await vendor.Forum.ListNotices()).Items.ShouldNotContain(n => n.Title == meeting.Title || n.Kind == NoticeKind.SeatReleased, "It is nothing that they may know of.");
    }

    [Fact]
    public async Task For_fewer_needs_a_facilitator_among_them()
    {
        var (leader, vendor) = (await Leader(), await forum.Register(null, AffiliationClass.Vendor));
        var meeting = await Planned(leader, audience: Visibility.Members, facilitator: vendor.UserName);

        var refused = await Should.ThrowAsync<ForumProblem>(() => leader.Forum.EditMeeting(meeting.Id, new() { Audience = Visibility.Customers }));

        (refused.Code, refused.Errors.Keys.Single()).ShouldBe(("meeting.facilitator-outside", "audience"));
    }

    [Fact]
    public async Task Lets_those_who_run_it_give_on_the_seat_of_somebody_who_cannot_enter_any_more()
    {
        var (leader, ann, ben, cleo) = (await Leader(), await forum.Customer(), await forum.Customer(), await forum.Customer());
        var meeting = await Planned(leader, seats: 1);
        foreach (var person in new[] { ann, ben, cleo }) await person.Forum.Come(meeting.Id);
        await forum.Admin.Forum.SetAffiliation(ann.UserName, AffiliationClass.Vendor, "changed sides");
        (await leader.Forum.ListAttendees(meeting.Id)).Items.Select(a => a.MayEnter).ShouldBe([false, true, true]);
        (await Should.ThrowAsync<ForumProblem>(() => ben.Forum.ReleaseAttendee(meeting.Id, ann.Id))).Status.ShouldBe(403);

        await leader.Forum.ReleaseAttendee(meeting.Id, ann.Id);
        await leader.Forum.ReleaseAttendee(meeting.Id, ann.Id);

        (await ben.Forum.GetAttendance(meeting.Id)).ShouldBe(new Attendance(AttendanceAnswer.Coming, null, 1, 1, 1));
        (await ben.Forum.ListNotices()).Items.Count(n => n.Kind == NoticeKind.SeatFreed).ShouldBe(1);
        (await ann.Forum.ListNotices()).Items.ShouldNotContain(n => n.Title == meeting.Title);

        using var visitor = await Visitor.Of(leader, forum);
        using var page = await visitor.Get($"/meetings/{meeting.Id}");
        using var released = await visitor.Post($"/meetings/{meeting.Id}/attendees", await Visitor.Token(page), ("release", ben.Id));
        (await cleo.Forum.GetAttendance(meeting.Id)).Mine.ShouldBe(AttendanceAnswer.Coming);
        (await ben.Forum.ListNotices()).Items.ShouldContain(n => n.Kind == NoticeKind.SeatReleased && n.Title == meeting.Title);
        (await ben.Forum.Come(meeting.Id)).Mine.ShouldBe(AttendanceAnswer.Waiting, "They may ask again, behind the others.");
    }

    private static async Task Try(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (ForumProblem) { }
    }

    private Task<Person> Leader() => forum.Register(null, AffiliationClass.Customer, Role.Leader);

    private static Task<Meeting> Planned(Person leader, RoomRule rule = RoomRule.OnRecord, Visibility audience = Visibility.Customers, int? seats = null, string? facilitator = null) => leader.Forum.ScheduleMeeting(new()
    {
        Title = $"Around the table {Guid.NewGuid():N}", Zone = "Europe/Amsterdam", Audience = audience, RoomRule = rule, Seats = seats, Facilitator = facilitator,
        StartsAt = DateTimeOffset.UtcNow.AddDays(30), EndsAt = DateTimeOffset.UtcNow.AddDays(30).AddHours(2), Staged = true,
    });
}

public sealed class ChangingTheAudienceOnSqlite(OnSqlite forum) : ChangingTheAudience(forum), IClassFixture<OnSqlite>;

public sealed class ChangingTheAudienceOnMongo(OnMongo forum) : ChangingTheAudience(forum), IClassFixture<OnMongo>;
