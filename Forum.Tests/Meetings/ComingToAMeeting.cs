using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Pages;

namespace VmugForum.Tests.Meetings;

/// <summary>Answering an invitation, through the front door.</summary>
public abstract class ComingToAMeeting(Harness.Forum forum)
{
    [Fact]
    public async Task Gives_racing_people_no_more_seats_than_there_are()
    {
        const int people = 40, seats = 7;
        var meeting = await Planned(seats);
        var asking = await Task.WhenAll(Enumerable.Range(0, people).Select(_ => forum.Customer()));

        var answers = await Task.WhenAll(asking.Select(person => person.Forum.Come(meeting.Id)));

        answers.Count(a => a.Mine == AttendanceAnswer.Coming).ShouldBe(seats);
        answers.ShouldAllBe(a => a.Coming <= seats);
        (await asking[0].Forum.GetAttendance(meeting.Id)).ShouldSatisfyAllConditions(a => a.Coming.ShouldBe(seats), a => a.Waiting.ShouldBe(people - seats));

        // Everybody who has a seat leaves at once, and each makes room for one.
        var seated = asking.Where((_, i) => answers[i].Mine == AttendanceAnswer.Coming).ToList();
        await Task.WhenAll(seated.Select(person => person.Forum.StayAway(meeting.Id)));
        var now = await asking[0].Forum.GetAttendance(meeting.Id);
        (now.Coming, now.Waiting).ShouldBe((seats, people - 2 * seats));
    }

    [Fact]
    public async Task Lets_the_first_who_waits_move_up_and_writes_to_them_once()
    {
        var meeting = await Planned(1);
        var (ann, ben, cleo) = (await forum.Customer(), await forum.Customer(), await forum.Customer());
        (await ann.Forum.Come(meeting.Id)).Mine.ShouldBe(AttendanceAnswer.Coming);
        (await ben.Forum.Come(meeting.Id)).ShouldBe(new Attendance(AttendanceAnswer.Waiting, 0, 1, 1, 1));
        (await cleo.Forum.Come(meeting.Id)).ShouldBe(new Attendance(AttendanceAnswer.Waiting, 1, 1, 1, 2));

        await ann.Forum.StayAway(meeting.Id);
        await ann.Forum.StayAway(meeting.Id);

        (await ben.Forum.GetAttendance(meeting.Id)).Mine.ShouldBe(AttendanceAnswer.Coming);
        (await cleo.Forum.GetAttendance(meeting.Id)).Ahead.ShouldBe(0);
        var letter = await new Mailbox(forum).Letter($"{ben.UserName}@example.org", "You have a seat");
        letter.TextBody!.ShouldContain($"/meetings/{meeting.Id}");
        letter.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        new Mailbox(forum).All($"{ben.UserName}@example.org", "You have a seat").ShouldHaveSingleItem();
        new Mailbox(forum).All($"{cleo.UserName}@example.org", "You have a seat").ShouldBeEmpty();
    }

    [Fact]
    public async Task Shows_names_to_those_who_run_it_and_numbers_to_everybody_else()
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var meeting = await Planned(1, leader);
        var (ann, ben, cleo) = (await forum.Customer(), await forum.Customer(), await forum.Customer());
        await ann.Forum.Come(meeting.Id);
        await ben.Forum.Come(meeting.Id);
        await cleo.Forum.StayAway(meeting.Id);

        var first = await leader.Forum.ListAttendees(meeting.Id, limit: 2);
        var second = await leader.Forum.ListAttendees(meeting.Id, first.Next);

        first.Items.Concat(second.Items).Select(a => (a.Member.Id, a.Answer)).ShouldBe([(ann.Id, AttendanceAnswer.Coming), (ben.Id, AttendanceAnswer.Waiting), (cleo.Id, AttendanceAnswer.NotComing)]);
        second.Next.ShouldBeNull();
        (await Should.ThrowAsync<ForumProblem>(() => ann.Forum.ListAttendees(meeting.Id))).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Keeps_every_seat_that_was_given_when_the_limit_moves()
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var meeting = await Planned(2, leader);
        var people = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => forum.Customer()));
        foreach (var person in people) await person.Forum.Come(meeting.Id);

        (await Should.ThrowAsync<ForumProblem>(() => leader.Forum.LimitSeats(meeting.Id, 1))).Code.ShouldBe("meeting.seats-taken");
        (await leader.Forum.LimitSeats(meeting.Id, 3)).ShouldBe(new Attendance(AttendanceAnswer.None, null, 3, 3, 1));
        (await leader.Forum.LimitSeats(meeting.Id, null)).ShouldBe(new Attendance(AttendanceAnswer.None, null, null, 4, 0));
        (await Should.ThrowAsync<ForumProblem>(() => leader.Forum.LimitSeats(meeting.Id, 0))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Says_on_the_page_in_words_where_one_stands()
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var (meeting, ann, ben) = (await Planned(1, leader), await forum.Customer(), await forum.Customer());
        using var reader = await Visitor.Of(ann, forum);
        (await Page(reader, meeting)).ShouldContain("0 of 1 seats are taken.");

        await Answer(reader, meeting, "coming");
        (await Page(reader, meeting)).ShouldContain("You have a seat.");
        using var other = await Visitor.Of(ben, forum);
        (await Page(other, meeting)).ShouldContain("All seats are taken. You can wait for one.");
        await Answer(other, meeting, "coming");
        (await Page(other, meeting)).ShouldContain("You are first on the waiting list.");
        await Answer(reader, meeting, "not-coming");
        (await Page(reader, meeting)).ShouldContain("You said that you can’t come.");
        (await Page(other, meeting)).ShouldContain("You have a seat.");

        (await Page(reader, meeting)).ShouldNotContain($"Person {ben.UserName}");
        using var running = await Visitor.Of(leader, forum);
        (await Page(running, meeting)).ShouldContain($"Person {ben.UserName}");
    }

    [Fact]
    public async Task Is_over_with_the_meeting()
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var (meeting, ann) = (await Planned(null, leader), await forum.Customer());
        await leader.Forum.OpenMeeting(meeting.Id);
        (await ann.Forum.Come(meeting.Id)).ShouldBe(new Attendance(AttendanceAnswer.Coming, null, null, 1, 0));
        await leader.Forum.CloseMeeting(meeting.Id);

        (await Should.ThrowAsync<ForumProblem>(() => ann.Forum.StayAway(meeting.Id))).Code.ShouldBe("meeting.closed");
    }

    private async Task<Meeting> Planned(int? seats, Person? leader = null)
    {
        leader ??= await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        return await leader.Forum.ScheduleMeeting(new()
        {
            Title = "Around the table", Zone = "Europe/Amsterdam", Audience = Visibility.Customers, Seats = seats,
            StartsAt = DateTimeOffset.UtcNow.AddDays(1), EndsAt = DateTimeOffset.UtcNow.AddDays(1).AddHours(2),
        });
    }

    private static async Task<string> Page(Visitor visitor, Meeting meeting) => System.Net.WebUtility.HtmlDecode(await visitor.Page($"/meetings/{meeting.Id}"));

    private static async Task Answer(Visitor visitor, Meeting meeting, string answer)
    {
        using var page = await visitor.Get($"/meetings/{meeting.Id}");
        using var done = await visitor.Post($"/meetings/{meeting.Id}/rsvp", await Visitor.Token(page), ("answer", answer));
        done.StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther);
    }
}

public sealed class ComingToAMeetingOnSqlite(OnSqlite forum) : ComingToAMeeting(forum), IClassFixture<OnSqlite>;

public sealed class ComingToAMeetingOnMongo(OnMongo forum) : ComingToAMeeting(forum), IClassFixture<OnMongo>;
