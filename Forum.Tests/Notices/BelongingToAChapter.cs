using System.Diagnostics;
using Shouldly;
using VmugForum.Client.Contracts;
using VmugForum.Core.Notices;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Pages;
using NoticeKind = VmugForum.Client.Contracts.NoticeKind;

namespace VmugForum.Tests.Notices;

/// <summary>Members of a chapter are told of its meetings; so are its leaders, and never whoever did it.</summary>
public abstract class BelongingToAChapter(Harness.Forum forum)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Tells_of_a_meeting_that_is_planned_moved_and_opened()
    {
        var (chapter, leader, other) = await Founded();
        var (member, stranger, gone) = (await forum.Register(), await forum.Register(), await forum.Register());
        foreach (var one in new[] { member, gone }) await one.Forum.JoinChapter(chapter);
        await gone.Forum.LeaveChapter(chapter);
        (await member.Forum.ListMyChapters()).Items.ShouldHaveSingleItem().Slug.ShouldBe(chapter);

        var meeting = await Plan(leader, chapter, Visibility.Members);
        await Told(member, NoticeKind.MeetingScheduled);
        await leader.Forum.EditMeeting(meeting.Id, new() { Title = "Another title" });
        await leader.Forum.EditMeeting(meeting.Id, new() { StartsAt = meeting.StartsAt.AddDays(7), EndsAt = meeting.EndsAt.AddDays(7) });
        await Told(member, NoticeKind.MeetingMoved);
        await leader.Forum.OpenMeeting(meeting.Id);
        await Told(member, NoticeKind.MeetingOpened);

        var told = (await member.Forum.ListNotices()).Items;
        told.Select(notice => notice.Kind).ShouldBe([NoticeKind.MeetingOpened, NoticeKind.MeetingMoved, NoticeKind.MeetingScheduled]);
        told.Select(notice => notice.Title).Distinct().ShouldBe(["Another title"]);
        told[0].Url.ShouldBe($"/meetings/{meeting.Id}/room");
        (await other.Forum.CountUnreadNotices()).ShouldBe(3);
        foreach (var nobody in new[] { leader, stranger, gone }) (await nobody.Forum.ListNotices()).Items.ShouldNotContain(notice => notice.Title == "Another title", nobody.UserName);
        using var browser = await Visitor.Of(member, forum);
        await browser.Page($"/meetings/{meeting.Id}");
        (await member.Forum.CountUnreadNotices()).ShouldBe(0);
    }

    [Fact]
    public async Task Tells_nobody_of_a_meeting_that_they_may_not_see()
    {
        var (chapter, _, _) = await Founded();
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        await forum.Admin.Forum.NameLeaders(chapter, [leader.UserName]);
        var (customer, vendor) = (await forum.Customer(), await forum.Register(null, AffiliationClass.Vendor));
        foreach (var one in new[] { customer, vendor }) await one.Forum.JoinChapter(chapter);

        await Plan(leader, chapter, Visibility.Customers);

        await Told(customer, NoticeKind.MeetingScheduled);
        (await vendor.Forum.ListNotices()).Items.ShouldNotContain(notice => notice.Kind == NoticeKind.MeetingScheduled);
    }

    [Fact]
    public async Task Tells_everybody_once_however_many_they_are()
    {
        var (chapter, leader, _) = await Founded();
        var people = new List<Person>();
        for (var i = 0; i < 3; i++) people.Add(await forum.Register());
        foreach (var one in people) await one.Forum.JoinChapter(chapter);
        await forum.Crowd(chapter, ChapterRound.AtOnce);

        await Plan(leader, chapter, Visibility.Members);

        foreach (var one in people) await Told(one, NoticeKind.MeetingScheduled);
        foreach (var one in people) (await one.Forum.ListNotices()).Items.Count(notice => notice.Kind == NoticeKind.MeetingScheduled).ShouldBe(1);
    }

    [Fact]
    public async Task Waiting_for_a_seat_tells_of_having_one()
    {
        var (chapter, leader, _) = await Founded();
        var (first, second) = (await forum.Register(), await forum.Register());
        var meeting = await Plan(leader, chapter, Visibility.Members);
        await leader.Forum.LimitSeats(meeting.Id, 1);
        foreach (var one in new[] { first, second }) await one.Forum.Come(meeting.Id);

        await first.Forum.StayAway(meeting.Id);

        var told = (await second.Forum.ListNotices()).Items.ShouldHaveSingleItem();
        (told.Kind, told.Title, told.Url).ShouldBe((NoticeKind.SeatFreed, "Quarterly", $"/meetings/{meeting.Id}"));
        (await first.Forum.ListNotices()).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Is_a_button_on_the_page_of_a_meeting()
    {
        var (chapter, leader, _) = await Founded();
        var member = await forum.Register();
        var meeting = await Plan(leader, chapter, Visibility.Members);
        using var browser = await Visitor.Of(member, forum);
        using var page = await browser.Get($"/meetings/{meeting.Id}");
        (await page.Content.ReadAsStringAsync()).ShouldContain($"action=\"/chapters/{chapter}/join\"");

        using var joined = await browser.Post($"/chapters/{chapter}/join", await Visitor.Token(page), ("back", $"/meetings/{meeting.Id}"));

        joined.Headers.Location!.ToString().ShouldBe($"/meetings/{meeting.Id}");
        (await browser.Page($"/meetings/{meeting.Id}")).ShouldContain($"action=\"/chapters/{chapter}/leave\"");
        (await browser.Page("/settings")).ShouldContain($"action=\"/chapters/{chapter}/leave\"");
    }

    private async Task<(string Chapter, Person Leader, Person Other)> Founded()
    {
        var (leader, other) = (await forum.Register(null, AffiliationClass.Unproven, Role.Leader), await forum.Register(null, AffiliationClass.Unproven, Role.Leader));
        var slug = $"c-{Guid.NewGuid().ToString("N")[..8]}";
        await forum.Admin.Forum.FoundChapter(new() { Slug = slug, Name = $"Chapter {slug}", Zone = "Europe/Amsterdam", Leaders = [leader.UserName, other.UserName] });
        await other.Forum.PutAllNoticesAway();
        return (slug, leader, other);
    }

    private static Task<Meeting> Plan(Person leader, string chapter, Visibility audience) => leader.Forum.ScheduleMeeting(new()
    {
        Title = "Quarterly", Zone = "Europe/Amsterdam", Audience = audience, Chapter = chapter, StartsAt = DateTimeOffset.UtcNow.AddDays(1), EndsAt = DateTimeOffset.UtcNow.AddDays(1).AddHours(2),
    });

    /// <summary>The round is work that follows the commit, a second or two later.</summary>
    private static async Task Told(Person person, NoticeKind kind)
    {
        for (var clock = Stopwatch.StartNew(); (await person.Forum.ListNotices()).Items.All(notice => notice.Kind != kind); await Task.Delay(50)) clock.Elapsed.ShouldBeLessThan(Patience);
    }
}

public sealed class BelongingToAChapterOnSqlite(OnSqlite forum) : BelongingToAChapter(forum), IClassFixture<OnSqlite>;

public sealed class BelongingToAChapterOnMongo(OnMongo forum) : BelongingToAChapter(forum), IClassFixture<OnMongo>;
