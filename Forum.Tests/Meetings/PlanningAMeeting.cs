using System.Net;
using System.Net.Http.Json;
using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Pages;

namespace VmugForum.Tests.Meetings;

/// <summary>What a meeting may be planned as, and what an edit changes, by program and by form.</summary>
public sealed class PlanningAMeeting(OnSqlite forum) : IClassFixture<OnSqlite>
{
    private static readonly DateTimeOffset Start = new(DateTimeOffset.UtcNow.AddMonths(2).Date.AddHours(17).AddSeconds(30), TimeSpan.Zero);

    [Theory]
    [InlineData("9999-12-27T10:00:00Z")]
    [InlineData("0001-01-01T10:00:00Z")]
    [InlineData("1999-12-31T10:00:00Z")]
    public async Task Refuses_a_date_at_the_ends_of_the_calendar_and_goes_on_listing(string date)
    {
        var leader = await Leader();
        var (start, meeting) = (DateTimeOffset.Parse(date, System.Globalization.CultureInfo.InvariantCulture), await leader.Forum.ScheduleMeeting(New()));

        (await Should.ThrowAsync<ForumProblem>(() => leader.Forum.ScheduleMeeting(New() with { StartsAt = start, EndsAt = start.AddHours(1), Staged = true }))).Errors["startsAt"][0].ShouldContain("within 10 years");
        (await Should.ThrowAsync<ForumProblem>(() => leader.Forum.EditMeeting(meeting.Id, new() { StartsAt = start, EndsAt = start.AddHours(1) }))).Errors.Keys.ShouldContain("startsAt");
        using var visitor = await Visitor.Of(leader, forum);
        using var page = await visitor.Get("/meetings/new");
        using var refused = await visitor.Post("/meetings/new", await Visitor.Token(page), Fields($"{date[..10]}T10:00", $"{date[..10]}T11:00"));

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("within 10 years");
        (await leader.Forum.ListMeetings()).Items.ShouldContain(m => m.Id == meeting.Id);
    }

    [Fact]
    public async Task Lets_nobody_facilitate_who_could_not_enter()
    {
        var (leader, vendor, ann) = (await Leader(), await forum.Register(null, AffiliationClass.Vendor), await forum.Customer());

        var outside = await Should.ThrowAsync<ForumProblem>(() => leader.Forum.ScheduleMeeting(New() with { Facilitator = vendor.UserName }));
        (outside.Code, outside.Errors.Keys.Single()).ShouldBe(("meeting.facilitator-outside", "facilitator"));
        var unknown = await Should.ThrowAsync<ForumProblem>(() => leader.Forum.ScheduleMeeting(New() with { Facilitator = "nobody-at-all" }));
        (unknown.Status, unknown.Errors.Keys.Single()).ShouldBe((400, "facilitator"));
        (await leader.Forum.ScheduleMeeting(New() with { Facilitator = ann.UserName })).Facilitator.Id.ShouldBe(ann.Id);

        using var visitor = await Visitor.Of(leader, forum);
        using var page = await visitor.Get("/meetings/new");
        using var planned = await visitor.Post("/meetings/new", await Visitor.Token(page), [.. Fields("2030-05-02T18:00", "2030-05-02T20:00"), ("facilitator", ann.UserName)]);
        (await leader.Forum.GetMeeting(planned.Headers.Location!.ToString().Split('/')[^1])).Facilitator.Id.ShouldBe(ann.Id);
    }

    [Fact]
    public async Task Makes_nobody_the_deputy_by_taking_over_who_could_not_enter_any_more()
    {
        var (leader, ann) = (await Leader(), await forum.Customer());
        var meeting = await leader.Forum.ScheduleMeeting(New() with { Facilitator = ann.UserName });
        await forum.Admin.Forum.SetAffiliation(ann.UserName, AffiliationClass.Vendor, "changed sides");

        await leader.Forum.TakeOver(meeting.Id);

        var now = await leader.Forum.GetMeeting(meeting.Id);
        (now.Facilitator.Id, now.Deputy).ShouldBe((leader.Id, null));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Moves_nothing_when_the_form_is_sent_as_it_was_shown_not_even_in_an_hour_that_comes_twice(int which)
    {
        var leader = await Leader();
        // Amsterdam's clock shows half past two twice that night; this is the second time.
        var start = which == 0 ? Start : new DateTimeOffset(LastSunday(Start.Year + 1).AddHours(1).AddMinutes(30), TimeSpan.Zero);
        var meeting = await leader.Forum.ScheduleMeeting(New() with { StartsAt = start, EndsAt = start.AddHours(2) });
        using var visitor = await Visitor.Of(leader, forum);
        using var form = await visitor.Get($"/meetings/{meeting.Id}/edit");
        var (page, token) = (await form.Content.ReadAsStringAsync(), await Visitor.Token(form));

        using var sent = await visitor.Post($"/meetings/{meeting.Id}/edit", token, ("title", meeting.Title), ("startsAt", Value(page, "startsAt")), ("endsAt", Value(page, "endsAt")), ("zone", meeting.Zone),
            ("audience", "customers"), ("rule", "OnRecord"), ("edition", $"{meeting.Edition}"));

        sent.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var now = await leader.Forum.GetMeeting(meeting.Id);
        (now.StartsAt, now.EndsAt, now.Edition).ShouldBe((start, start.AddHours(2), meeting.Edition));
    }

    [Fact]
    public async Task Keeps_its_edition_where_nothing_changes()
    {
        var leader = await Leader();
        var meeting = await leader.Forum.ScheduleMeeting(New() with { About = "Bring *nothing*." });

        (await leader.Forum.EditMeeting(meeting.Id, new())).Edition.ShouldBe(meeting.Edition);
        (await leader.Forum.EditMeeting(meeting.Id, new() { Title = meeting.Title, About = meeting.About, StartsAt = meeting.StartsAt, RoomRule = meeting.RoomRule, Zone = meeting.Zone })).Edition.ShouldBe(meeting.Edition);
        (await leader.Forum.EditMeeting(meeting.Id, new() { RoomRule = RoomRule.ChathamHouse })).Edition.ShouldBe(meeting.Edition + 1);
        (await leader.Forum.GetCalendar(meeting.Id)).ShouldContain("SEQUENCE:1");
    }

    [Fact]
    public async Task Takes_the_end_along_when_only_the_start_moves()
    {
        var leader = await Leader();
        var meeting = await leader.Forum.ScheduleMeeting(New());

        var moved = await leader.Forum.EditMeeting(meeting.Id, new() { StartsAt = meeting.StartsAt.AddDays(3) });

        moved.EndsAt.ShouldBe(meeting.EndsAt.AddDays(3));
        (await leader.Forum.EditMeeting(meeting.Id, new() { EndsAt = moved.EndsAt.AddHours(1) })).StartsAt.ShouldBe(moved.StartsAt);
    }

    [Fact]
    public async Task Takes_the_limit_of_seats_away_only_when_told_so()
    {
        var leader = await Leader();
        var meeting = await leader.Forum.ScheduleMeeting(New() with { Seats = 5 });
        using var http = forum.Http(leader);

        using var missing = await http.PutAsJsonAsync($"api/v1/meetings/{meeting.Id}/seats", new { });
        missing.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await leader.Forum.GetAttendance(meeting.Id)).Seats.ShouldBe(5);
        (await leader.Forum.LimitSeats(meeting.Id, null)).Seats.ShouldBeNull();
    }

    [Fact]
    public async Task Says_what_is_missing_in_its_own_words()
    {
        var leader = await Leader();
        (await Should.ThrowAsync<ForumProblem>(() => leader.Forum.ScheduleMeeting(New() with { Title = "" }))).Errors["title"][0].ShouldBe("Give the meeting a title.");
        (await Should.ThrowAsync<ForumProblem>(() => forum.Admin.Forum.FoundChapter(new() { Slug = "windows", Name = "Windows", Zone = "W. Europe Standard Time", Leaders = [leader.UserName] }))).Errors.Keys.ShouldContain("zone");
    }

    [Fact]
    public async Task Is_called_off_on_its_page_only_by_who_says_so_and_stands_in_the_list_as_called_off()
    {
        var leader = await Leader();
        var meeting = await leader.Forum.ScheduleMeeting(New() with { Title = $"Off {Guid.NewGuid():N}" });
        using var visitor = await Visitor.Of(leader, forum);
        using var form = await visitor.Get($"/meetings/{meeting.Id}/edit");
        var token = await Visitor.Token(form);
        using var unsure = await visitor.Post($"/meetings/{meeting.Id}/cancel", token);
        unsure.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await leader.Forum.GetMeeting(meeting.Id)).CancelledAt.ShouldBeNull();

        using var off = await visitor.Post($"/meetings/{meeting.Id}/cancel", token, ("sure", "yes"));

        var list = await visitor.Page("/meetings");
        var row = list[list.IndexOf(meeting.Title, StringComparison.Ordinal)..];
        row[..row.IndexOf("</li>", StringComparison.Ordinal)].ShouldContain("called off");
        list[..list.IndexOf(meeting.Title, StringComparison.Ordinal)].ShouldNotContain("id=\"been\"");
        (await visitor.Page($"/meetings/{meeting.Id}")).ShouldContain($"/api/v1/meetings/{meeting.Id}/calendar.ics");
    }

    [Fact]
    public async Task Says_on_the_page_how_far_its_clock_is_from_UTC()
    {
        var leader = await Leader();
        var meeting = await leader.Forum.ScheduleMeeting(New() with { Zone = "Asia/Kolkata" });
        using var visitor = await Visitor.Of(leader, forum);

        WebUtility.HtmlDecode(await visitor.Page($"/meetings/{meeting.Id}")).ShouldContain(":30 (UTC+5:30)</time>");
    }

    private static NewMeeting New() => new() { Title = "The quarter", Zone = "Europe/Amsterdam", Audience = Visibility.Customers, StartsAt = Start, EndsAt = Start.AddHours(2) };

    private static (string, string)[] Fields(string starts, string ends) =>
        [("title", "By form"), ("startsAt", starts), ("endsAt", ends), ("zone", "Europe/Amsterdam"), ("audience", "customers"), ("rule", "OnRecord"), ("staged", "yes")];

    private static string Value(string page, string field) => page.Split($"name=\"{field}\"")[1].Split("value=\"")[1].Split('"')[0];

    private static DateTime LastSunday(int year) => Enumerable.Range(25, 7).Select(day => new DateTime(year, 10, day)).First(day => day.DayOfWeek == DayOfWeek.Sunday);

    private Task<Person> Leader() => forum.Register(null, AffiliationClass.Customer, Role.Leader);
}
