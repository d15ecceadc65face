using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Shouldly;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Tests.Live;
using VmugForum.Tests.Meetings;
using VmugForum.Tests.Pages;
using Person = VmugForum.Tests.Harness.Person;

namespace VmugForum.Tests.Reports;

/// <summary>What became of a meeting, through the front door, under every rule; the test moves the clock.</summary>
public abstract class ReadingAReport(Harness.Forum forum, MovableClock clock)
{
    [Fact]
    public async Task On_record_tells_items_turns_and_lines_to_the_minute_and_no_name_but_to_who_runs_it()
    {
        var evening = await Evening(RoomRule.OnRecord);
        await evening.Leader.Forum.CloseMeeting(evening.Id);

        var report = await evening.Ann.Forum.GetReport(evening.Id);

        (report.Told, report.Lines, report.TookPart).ShouldBe((ReportDetail.Named, 5, null));
        var line = report.Timeline.ShouldNotBeNull();
        line.StepMinutes.ShouldBe(1);
        line.Turns.ShouldBe(new ReportTurns(3, 2, 0, 1));
        line.Speaking.Select(turn => (turn.Rank, Minutes(turn.Until - turn.From))).ShouldBe([(HandRank.FirstTime, 3), (HandRank.FirstTime, 2), (HandRank.Again, 4)]);
        line.Columns.Where(column => column.Lines > 0).Select(column => column.Lines).ShouldBe([3, 2]);
        line.Columns.Sum(column => column.Turns.FirstTime).ShouldBe(2);
        line.Columns.Sum(column => column.Turns.Again).ShouldBe(1);
        var item = line.Items.ShouldHaveSingleItem();
        (item.Story.Title, Minutes(item.Until - item.From)).ShouldBe(("What we lost", 11));
        Text(report).ShouldNotContain(evening.Ann.Id);
        (await evening.Leader.Forum.GetReport(evening.Id)).TookPart!.Select(who => who.Id).ShouldBe([evening.Ann.Id, evening.Ben.Id], ignoreOrder: true);
    }

    [Theory]
    [InlineData(RoomRule.NotForAttribution)]
    [InlineData(RoomRule.ChathamHouse)]
    public async Task Without_attribution_tells_no_minute_and_no_small_number_to_anybody(RoomRule rule)
    {
        var evening = await Evening(rule);
        await evening.Leader.Forum.CloseMeeting(evening.Id);

        foreach (var reader in new[] { evening.Ann, evening.Leader })
        {
            var report = await reader.Forum.GetReport(evening.Id);
            (report.Told, report.Lines, report.TookPart).ShouldBe((ReportDetail.Unnamed, 5, null));
            var line = report.Timeline.ShouldNotBeNull();
            line.StepMinutes.ShouldBeGreaterThanOrEqualTo(5);
            line.Turns.ShouldBe(new ReportTurns(3, null, null, null));
            line.Speaking.ShouldBeEmpty();
            line.Columns.ShouldAllBe(column => column.Turns.FirstTime == null && column.Turns.NotYetToday == null && column.Turns.Again == null);
            line.Columns.Sum(column => column.Turns.All).ShouldBe(3);
            foreach (var at in line.Columns.Select(column => column.At).Concat(line.Items.SelectMany(item => new[] { item.From, item.Until }))) (at.UtcTicks % TimeSpan.FromMinutes(5).Ticks).ShouldBe(0);
            var page = await Page(reader, evening.Id);
            page.ShouldNotContain("First time in this chapter");
            foreach (var person in new[] { evening.Ann, evening.Ben }.Where(person => person != reader)) page.ShouldNotContain(person.UserName);
        }
    }

    [Fact]
    public async Task Without_attribution_tells_turns_apart_where_enough_people_stand_behind_each_number()
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var meeting = await Open(leader, RoomRule.ChathamHouse);
        var people = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => forum.Customer()));
        foreach (var somebody in people.Concat(people))
        {
            await somebody.Forum.RaiseHand(meeting);
            await leader.Forum.CallNext(meeting);
            await leader.Forum.EndTurn(meeting);
        }
        await leader.Forum.CloseMeeting(meeting);

        (await leader.Forum.GetReport(meeting)).Timeline!.Turns.ShouldBe(new ReportTurns(10, 5, 0, 5));
    }

    [Fact]
    public async Task Off_record_tells_how_many_lines_there_were_and_nothing_else()
    {
        var evening = await Evening(RoomRule.OffRecord);
        await evening.Leader.Forum.CloseMeeting(evening.Id);

        foreach (var reader in new[] { evening.Ann, evening.Leader })
        {
            (await reader.Forum.GetReport(evening.Id)).ShouldBe(new MeetingReport(evening.Id, ReportDetail.Nothing, 5, null, null));
            var page = await Page(reader, evening.Id);
            page.ShouldContain("This meeting was off record. 5 lines were written, and nothing of it is left.");
            page.ShouldNotContain("<svg class");
            page.ShouldNotContain("What we lost");
        }
    }

    [Fact]
    public async Task Comes_with_the_close_and_before_only_for_who_runs_it()
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var (ann, vendor, meeting) = (await forum.Customer(), await forum.Register(null, AffiliationClass.Vendor, Role.Moderator), (await Harness.Forum.Scheduled(leader, Visibility.Customers)).Id);
        (await Refused(leader, meeting)).Code.ShouldBe("report.not-yet");
        await leader.Forum.OpenMeeting(meeting);

        (await Refused(ann, meeting)).Code.ShouldBe("report.not-yet");
        (await leader.Forum.GetReport(meeting)).Told.ShouldBe(ReportDetail.Named);
        using (var visitor = await Visitor.Of(ann, forum))
        using (var early = await visitor.Get($"/meetings/{meeting}/report"))
            (early.StatusCode, early.Headers.Location?.ToString()).ShouldBe((HttpStatusCode.SeeOther, $"/meetings/{meeting}"));
        await leader.Forum.CloseMeeting(meeting);
        (await ann.Forum.GetReport(meeting)).Lines.ShouldBe(0);
        (await Refused(vendor, meeting)).Status.ShouldBe(404);
        (await Should.ThrowAsync<ForumProblem>(() => forum.Guest.GetReport(meeting))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Counts_who_did_not_speak_as_no_turn_and_who_let_others_go_first_by_how_quiet_they_had_been()
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var (ann, ben, meeting) = (await forum.Customer(), await forum.Customer(), await Open(leader, RoomRule.OnRecord));
        foreach (var one in new[] { ann, ben }) await one.Forum.RaiseHand(meeting);
        await ann.Forum.DeferHand(meeting);
        await leader.Forum.CallNext(meeting);
        await leader.Forum.SkipTurn(meeting);
        await leader.Forum.CallNext(meeting);
        await leader.Forum.CloseMeeting(meeting);

        (await ben.Forum.GetReport(meeting)).Timeline!.Turns.ShouldBe(new ReportTurns(1, 1, 0, 0));
    }

    [Fact]
    public async Task Is_a_drawing_with_words_and_the_same_numbers_as_a_table()
    {
        var evening = await Evening(RoomRule.OnRecord);
        await evening.Leader.Forum.CloseMeeting(evening.Id);

        var page = await Page(evening.Ann, evening.Id);

        var from = page.IndexOf("<svg class=\"drawing\"", StringComparison.Ordinal);
        var svg = XElement.Parse(page[from..(page.IndexOf("</svg>", from, StringComparison.Ordinal) + 6)]);
        var named = svg.Attribute("aria-labelledby")!.Value.Split(' ').Select(id => svg.Elements().Single(e => e.Attribute("id")?.Value == id)).ToList();
        named.Select(e => e.Name.LocalName).ShouldBe(["title", "desc"]);
        named[1].Value.ShouldContain("3 turns to speak: 2 for the first time in this chapter, 0 for the first time that day, 1 again. 5 lines were written.");
        svg.Elements("rect").Count(r => r.Attribute("class")!.Value == "turn").ShouldBe(3);
        svg.Elements("rect").Count(r => r.Attribute("class")!.Value == "item").ShouldBe(1);
        svg.Elements("rect").Count(r => r.Attribute("class")!.Value == "said").ShouldBe(2);
        svg.DescendantsAndSelf().Attributes().ShouldAllBe(a => a.Name.LocalName != "style" && a.Name.LocalName != "fill");
        var table = XElement.Parse(page[page.IndexOf("<tbody>", StringComparison.Ordinal)..(page.IndexOf("</tbody>", StringComparison.Ordinal) + 8)]);
        int Sum(int column) => table.Elements("tr").Sum(row => int.Parse(row.Elements().ElementAt(column).Value, System.Globalization.CultureInfo.InvariantCulture));
        (Sum(2), Sum(3), Sum(4), Sum(5)).ShouldBe((2, 0, 1, 5));
        table.Elements("tr").Count(row => row.Elements().ElementAt(1).Value == "1").ShouldBeInRange(11, 12);
    }

    private sealed record Past(string Id, Person Leader, Person Ann, Person Ben);

    /// <summary>
    /// Twenty minutes: an item from the first to the twelfth; Ann's first turn, three lines, two more of Ben, Ben's first turn, and Ann again
    /// until the end.
    /// </summary>
    private async Task<Past> Evening(RoomRule rule)
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var (ann, ben) = (await forum.Customer(), await forum.Customer());
        var meeting = await Plan(leader, rule);
        var item = await ann.Forum.PutStoryForward(meeting, (await forum.Thread(ann, Visibility.Customers, "What we lost")).Id);
        // From the beginning of a minute: what is said in one moment stands in one column.
        clock.Move(TimeSpan.FromTicks(TimeSpan.TicksPerMinute - clock.GetUtcNow().Ticks % TimeSpan.TicksPerMinute));
        await leader.Forum.OpenMeeting(meeting);
        await After(1, () => leader.Forum.StartItem(meeting, item.ItemId));
        await ann.Forum.RaiseHand(meeting);
        await After(1, () => leader.Forum.CallNext(meeting));
        await After(3, () => ann.Forum.EndTurn(meeting));
        foreach (var id in new[] { "1", "2", "3" }) await ann.Forum.Say(meeting, new() { ClientMessageId = id, Body = "A line" });
        await After(5, () => ben.Forum.Say(meeting, new() { ClientMessageId = "1", Body = "A line" }));
        var last = await ben.Forum.Say(meeting, new() { ClientMessageId = "2", Body = "A line to be taken back" });
        await ben.Forum.WithdrawLine(meeting, last.MessageId);
        await After(2, () => leader.Forum.FinishItem(meeting, item.ItemId));
        await ben.Forum.RaiseHand(meeting);
        await leader.Forum.CallNext(meeting);
        await After(2, () => ben.Forum.EndTurn(meeting));
        await ann.Forum.RaiseHand(meeting);
        await After(2, () => leader.Forum.CallNext(meeting));
        clock.Move(TimeSpan.FromMinutes(4));
        return new(meeting, leader, ann, ben);
    }

    private async Task After(int minutes, Func<Task> act)
    {
        clock.Move(TimeSpan.FromMinutes(minutes));
        await act();
    }

    private async Task<string> Open(Person leader, RoomRule rule)
    {
        var meeting = await Plan(leader, rule);
        await leader.Forum.OpenMeeting(meeting);
        return meeting;
    }

    private async Task<string> Plan(Person leader, RoomRule rule) => (await leader.Forum.ScheduleMeeting(new()
    {
        Title = "An evening", Zone = "Europe/Amsterdam", Audience = Visibility.Customers, RoomRule = rule, StartsAt = clock.GetUtcNow(), EndsAt = clock.GetUtcNow().AddHours(2),
    })).Id;

    private async Task<string> Page(Person reader, string meeting)
    {
        using var visitor = await Visitor.Of(reader, forum);
        return (await visitor.Page($"/meetings/{meeting}/report")).Replace("&nbsp;", " ", StringComparison.Ordinal);
    }

    private static Task<ForumProblem> Refused(Person reader, string meeting) => Should.ThrowAsync<ForumProblem>(() => reader.Forum.GetReport(meeting));

    private static int Minutes(TimeSpan span) => (int)Math.Round(span.TotalMinutes);

    private static string Text(MeetingReport report) => JsonSerializer.Serialize(report, ForumJson.Options);
}

public sealed class ReadingAReportOnSqlite(MovedOnSqlite forum) : ReadingAReport(forum, forum.Clock), IClassFixture<MovedOnSqlite>;

public sealed class ReadingAReportOnMongo(MovedOnMongo forum) : ReadingAReport(forum, forum.Clock), IClassFixture<MovedOnMongo>;
