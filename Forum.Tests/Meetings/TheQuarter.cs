using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client;
using VmugForum.Client.Contracts;
using VmugForum.Server.Meetings;
using VmugForum.Tests.Harness;
using VmugForum.Tests.Live;
using VmugForum.Tests.Notices;
using VmugForum.Tests.Pages;
using Person = VmugForum.Tests.Harness.Person;

namespace VmugForum.Tests.Meetings;

/// <summary>The quarter as an object: a meeting plans itself and goes through its stages by the clock, which the test moves.</summary>
public abstract class TheQuarter(Harness.Forum forum, MovableClock clock)
{
    [Fact]
    public async Task Plans_itself_and_comes_to_each_stage_once_however_many_look_and_again_after_the_close()
    {
        var (leader, chapter) = await Chapter();
        var series = await leader.Forum.KeepSeries(chapter, Third());
        var first = series.Planned.ShouldNotBeNull();
        first.StartsAt.ShouldBeGreaterThan(clock.GetUtcNow());
        (first.Facilitator.Id, first.State).ShouldBe((leader.Id, MeetingState.Scheduled));
        first.Timetable!.Select(a => a.Milestone)
            .ShouldBe([MeetingMilestone.Collecting, MeetingMilestone.Voting, MeetingMilestone.Frozen, MeetingMilestone.Begins, MeetingMilestone.ConsentCloses, MeetingMilestone.Digest]);
        await Look(4);
        (await leader.Forum.GetSeries(chapter)).Planned!.Id.ShouldBe(first.Id);

        foreach (var (milestone, state) in new[] { (MeetingMilestone.Collecting, MeetingState.Collecting), (MeetingMilestone.Voting, MeetingState.Voting), (MeetingMilestone.Frozen, MeetingState.Frozen) })
        {
            MoveTo(first.Timetable!.Single(a => a.Milestone == milestone).At.AddMinutes(-1));
            await Look(1);
            (await leader.Forum.GetMeeting(first.Id)).State.ShouldBe(state - 1);
            clock.Move(TimeSpan.FromMinutes(1));
            await Look(5);
            (await leader.Forum.GetMeeting(first.Id)).State.ShouldBe(state);
        }
        await leader.Forum.OpenMeeting(first.Id);
        await leader.Forum.CloseMeeting(first.Id);
        var closed = await leader.Forum.GetRoom(first.Id);
        await Look(5);
        var second = (await leader.Forum.GetSeries(chapter)).Planned.ShouldNotBeNull();
        second.Id.ShouldNotBe(first.Id);
        second.StartsAt.ShouldBe(series.Coming[0]);

        MoveTo(first.StartsAt.AddDays(8));
        await Look(5);
        (await Types(leader, first)).ShouldBe(["collecting", "voting", "frozen", "live", "closed", "consent-closes", "digest"]);
        var later = await leader.Forum.GetRoom(first.Id);
        later.Meeting.After.ShouldBe(MeetingMilestone.Digest);
        var since = (await leader.Forum.ReadRoomLog(first.Id, closed.HeadSeq)).Items;
        since.Select(e => e.Type).ShouldAllBe(type => type == RoomEventTypes.MilestoneReached);
        since.Aggregate(closed, RoomFold.After).Meeting.ShouldBe(later.Meeting);
        (await leader.Forum.ListMeetings(limit: 100)).Items.Count(m => m.Chapter?.Slug == chapter).ShouldBe(2);
    }

    [Fact]
    public async Task Comes_to_the_freeze_once_whether_by_hand_or_by_the_clock_or_by_both_at_once()
    {
        var (leader, meeting) = await Voting();

        await leader.Forum.FreezeAgenda(meeting);

        var frozen = await leader.Forum.GetMeeting(meeting);
        (frozen.State, frozen.Timetable!.Single(a => a.Milestone == MeetingMilestone.Frozen).Passed).ShouldBe((MeetingState.Frozen, true));
        MoveTo(frozen.StartsAt.AddDays(-6));
        await Look(5);
        await leader.Forum.FreezeAgenda(meeting);
        (await leader.Forum.ReadRoomLog(meeting)).Items.Select(e => e.Type)
            .ShouldBe([RoomEventTypes.StateChanged, RoomEventTypes.StateChanged, RoomEventTypes.StateChanged, RoomEventTypes.ItemAdded]);

        for (var round = 0; round < 3; round++)
        {
            var (other, next) = await Voting();
            MoveTo((await other.Forum.GetMeeting(next)).StartsAt.AddDays(-7));
            await Task.WhenAll(Look(4), other.Forum.FreezeAgenda(next), other.Forum.FreezeAgenda(next));
            var log = (await other.Forum.ReadRoomLog(next)).Items;
            log.Count(e => e.Type == RoomEventTypes.ItemAdded).ShouldBe(1);
            log.Where(e => e.Type == RoomEventTypes.StateChanged).Select(e => e.Data.GetProperty("state").GetString()).ShouldBe(["collecting", "voting", "frozen"]);
        }
    }

    [Fact]
    public async Task Catches_up_in_order_on_stages_that_came_while_nobody_looked()
    {
        var (leader, chapter) = await Chapter();
        var meeting = (await leader.Forum.KeepSeries(chapter, Third())).Planned!;

        MoveTo(meeting.StartsAt.AddDays(-6));
        await Look(5);

        (await Types(leader, meeting)).ShouldBe(["collecting", "voting", "frozen"]);
    }

    [Fact]
    public async Task Lets_the_rota_take_turns_and_sends_whoever_is_passed_over_to_the_back()
    {
        var (leader, chapter) = await Chapter();
        var (ann, ben, vendor) = (await forum.Customer(), await forum.Customer(), await forum.Register(null, AffiliationClass.Vendor));
        var series = await leader.Forum.KeepSeries(chapter, Third() with { Rota = [vendor.UserName, ann.UserName, ben.UserName] });
        var meeting = series.Planned!;
        (meeting.Facilitator.Id, meeting.Deputy!.Id).ShouldBe((ann.Id, ben.Id));
        (await ann.Forum.ListNotices()).Items[0].Kind.ShouldBe(NoticeKind.Facilitator);
        (await ben.Forum.ListNotices()).Items[0].Kind.ShouldBe(NoticeKind.Deputy);
        series.Rota.Select(who => who.Id).ShouldBe([ben.Id, vendor.Id, ann.Id]);

        await ann.Forum.PassOn(meeting.Id);

        var passed = await leader.Forum.GetMeeting(meeting.Id);
        (passed.Facilitator.Id, passed.Deputy).ShouldBe((ben.Id, null));
        (await ben.Forum.ListNotices()).Items[0].Kind.ShouldBe(NoticeKind.Facilitator);
        (await leader.Forum.GetSeries(chapter)).Rota.Select(who => who.Id).ShouldBe([vendor.Id, ann.Id, ben.Id]);
        (await leader.Forum.ReadRoomLog(meeting.Id)).Items.Select(e => e.Type).ShouldBe([RoomEventTypes.FacilitatorChanged]);
        (await Should.ThrowAsync<ForumProblem>(() => ann.Forum.PassOn(meeting.Id))).Status.ShouldBe(403);
        await ben.Forum.PassOn(meeting.Id);
        (await Should.ThrowAsync<ForumProblem>(async () => await leader.Forum.PassOn((await Plain(leader)).Id))).Code.ShouldBe("series.no-rota");
    }

    [Fact]
    public async Task Reminds_those_who_come_a_week_and_a_day_before_each_once()
    {
        var (leader, chapter) = await Chapter();
        var meeting = (await leader.Forum.KeepSeries(chapter, Third() with { Seats = 2 })).Planned!;
        var (ann, ben, cleo, dan) = (await forum.Customer(), await forum.Customer(), await forum.Customer(), await forum.Customer());
        foreach (var person in new[] { ann, ben, cleo }) await person.Forum.Come(meeting.Id);
        await dan.Forum.StayAway(meeting.Id);
        await forum.Admin.Forum.SetAffiliation(ben.UserName, AffiliationClass.Vendor, "changed sides");
        var post = new Mailbox(forum);

        foreach (var days in new[] { 7, 1 })
        {
            MoveTo(meeting.StartsAt.AddDays(-days).AddMinutes(-1));
            await Look(2);
            clock.Move(TimeSpan.FromHours(2));
            await Look(4);
        }

        var subject = new DateTime(DateOnly.FromDateTime(DateTime.Parse(meeting.LocalStart, System.Globalization.CultureInfo.InvariantCulture)), default).ToString("dddd d MMMM", System.Globalization.CultureInfo.InvariantCulture);
        await Settled();
        post.All(Address(ann), subject).Count.ShouldBe(2);
        var letter = post.All(Address(ann), subject)[0];
        letter.TextBody!.ShouldContain($"/meetings/{meeting.Id}");
        letter.TextBody!.ShouldContain($"{meeting.LocalStart[11..16]} ({meeting.Zone})");
        letter.Headers["List-Unsubscribe-Post"].ShouldBe("List-Unsubscribe=One-Click");
        var soon = (await ann.Forum.ListNotices()).Items.Single(n => n.Kind == NoticeKind.MeetingSoon).Id; // Both, gathered.
        foreach (var other in new[] { ben, cleo, dan }) (await other.Forum.ListNotices()).Items.ShouldNotContain(n => n.Kind == NoticeKind.MeetingSoon);
        post.All(Address(leader), subject).Count.ShouldBe(2, "Whoever leads is reminded without an answer.");
        foreach (var other in new[] { ben, cleo, dan }) post.All(Address(other), subject).ShouldBeEmpty();
        (await forum.Write(new(new(ann.Id), soon))).ShouldNotBeNull();
        MoveTo(meeting.StartsAt);
        (await forum.Write(new(new(ann.Id), soon))).ShouldBeNull("What had to wait for the mail is no reminder any more.");
    }

    [Fact]
    public async Task Tells_those_who_lead_it_once_that_it_is_time_and_closes_a_room_that_was_forgotten()
    {
        var (leader, chapter) = await Chapter();
        var (ann, ben) = (await forum.Customer(), await forum.Customer());
        var meeting = (await leader.Forum.KeepSeries(chapter, Third() with { Rota = [ann.UserName, ben.UserName] })).Planned!;
        MoveTo(meeting.StartsAt);
        await Look(4);
        await Look(1);

        foreach (var person in new[] { ann, ben })
        {
            var told = (await person.Forum.ListNotices()).Items.Single(n => n.Kind == NoticeKind.MeetingBegins);
            (told.Title, told.Count, told.Url).ShouldBe((meeting.Title, 1, $"/meetings/{meeting.Id}"));
        }
        (await leader.Forum.ListNotices()).Items.ShouldNotContain(n => n.Kind == NoticeKind.MeetingBegins);
        (await leader.Forum.GetMeeting(meeting.Id)).ShouldSatisfyAllConditions(m => m.State.ShouldBe(MeetingState.Frozen), m => m.Timetable!.Single(a => a.Milestone == MeetingMilestone.Begins).Passed.ShouldBeTrue());

        await ann.Forum.OpenMeeting(meeting.Id);
        MoveTo(meeting.EndsAt.AddHours(12).AddMinutes(-1));
        await Look(2);
        (await leader.Forum.GetMeeting(meeting.Id)).State.ShouldBe(MeetingState.Live);
        using var visitor = await Visitor.Of(leader, forum);
        (await visitor.Page($"/meetings/{meeting.Id}")).ShouldContain("the room closes by itself on");
        clock.Move(TimeSpan.FromMinutes(1));
        await Look(4);
        (await leader.Forum.GetMeeting(meeting.Id)).State.ShouldBe(MeetingState.Closed);
        MoveTo(meeting.StartsAt.AddDays(8));
        await Look(2);
        (await Types(leader, meeting)).ShouldBe(["collecting", "voting", "frozen", "live", "closed", "consent-closes", "digest"]);
    }

    [Fact]
    public async Task Leaves_nothing_of_an_off_record_room_that_was_forgotten()
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var start = clock.GetUtcNow().AddHours(1);
        var meeting = await leader.Forum.ScheduleMeeting(new() { Title = "Forgotten", Zone = "Europe/Amsterdam", Audience = Visibility.Customers, StartsAt = start, EndsAt = start.AddHours(1), RoomRule = RoomRule.OffRecord });
        await leader.Forum.OpenMeeting(meeting.Id);
        await leader.Forum.Say(meeting.Id, new() { ClientMessageId = "1", Body = "Between us" });

        clock.Move(TimeSpan.FromHours(15));
        await Look(3);

        (await leader.Forum.GetMeeting(meeting.Id)).State.ShouldBe(MeetingState.Closed);
        System.Text.Json.JsonSerializer.Serialize(await leader.Forum.ReadRoomLog(meeting.Id)).ShouldNotContain("Between us");
    }

    [Fact]
    public async Task Refuses_a_form_of_its_series_that_was_written_before_a_turn_was_taken()
    {
        var (leader, chapter) = await Chapter();
        var (ann, ben) = (await forum.Customer(), await forum.Customer());
        var read = await leader.Forum.KeepSeries(chapter, Third() with { Rota = [ann.UserName, ben.UserName] }, edition: 0);
        (await leader.Forum.GetSeries(chapter)).Edition.ShouldBe(read.Edition);
        using var visitor = await Visitor.Of(leader, forum);
        using var page = await visitor.Get($"/chapters/{chapter}/series");
        var (shown, token) = (await page.Content.ReadAsStringAsync(), await Visitor.Token(page));
        shown.ShouldContain($"name=\"edition\" value=\"{read.Edition}\"");
        using var meeting = await visitor.Get($"/meetings/{read.Planned!.Id}");
        var passing = await Visitor.Token(meeting);
        for (var click = 0; click < 2; click++) (await visitor.Post($"/meetings/{read.Planned.Id}/pass-on", passing, ("requestId", "one-form"))).Dispose();
        (await leader.Forum.GetMeeting(read.Planned.Id)).Facilitator.Id.ShouldBe(ben.Id, "A double click passes once.");

        (await Should.ThrowAsync<ForumProblem>(() => leader.Forum.KeepSeries(chapter, Third() with { Rota = [ann.UserName, ben.UserName] }, read.Edition))).Status.ShouldBe(412);
        using var stale = await visitor.Post($"/chapters/{chapter}/series", token, ("title", "The quarter"), ("audience", "customers"), ("week", "3"), ("day", "4"), ("everyMonths", "3"), ("month", "2"), ("time", "18:00"),
            ("zone", "Europe/Amsterdam"), ("lengthMinutes", "90"), ("rota", ann.UserName), ("edition", $"{read.Edition}"));
        ((int)stale.StatusCode).ShouldBe(412);
        var now = await leader.Forum.GetSeries(chapter);
        now.Rota.Count.ShouldBe(2);
        (await stale.Content.ReadAsStringAsync()).ShouldContain($"name=\"edition\" value=\"{now.Edition}\"");
        (await leader.Forum.KeepSeries(chapter, Third() with { Rota = [ann.UserName] }, now.Edition)).Rota.Single().Id.ShouldBe(ann.Id);
    }

    [Fact]
    public async Task Offers_to_pass_the_turn_on_only_where_somebody_is_next()
    {
        var (leader, chapter) = await Chapter();
        var (ann, ben) = (await forum.Customer(), await forum.Customer());
        using var visitor = await Visitor.Of(leader, forum);
        var alone = (await leader.Forum.KeepSeries(chapter, Third() with { Rota = [leader.UserName] })).Planned!;
        (await visitor.Page($"/meetings/{alone.Id}")).ShouldNotContain("Pass the turn on");
        await leader.Forum.KeepSeries(chapter, Third() with { Rota = [leader.UserName, ann.UserName] });
        (await visitor.Page($"/meetings/{alone.Id}")).ShouldContain($"Person {ann.UserName}, the next of the rota");
    }

    [Fact]
    public async Task Never_says_since_of_a_day_to_come()
    {
        var (leader, meeting) = await Voting();
        await leader.Forum.EditMeeting(meeting, new() { StartsAt = clock.GetUtcNow().AddDays(60) });
        using var visitor = await Visitor.Of(leader, forum);
        var page = await visitor.Page($"/meetings/{meeting}");
        page.ShouldContain("They are voted for</span><span class=\"quiet\">already");
        await leader.Forum.FreezeAgenda(meeting);
        (await visitor.Page($"/meetings/{meeting}")).ShouldContain($"since <time datetime=\"{clock.GetUtcNow():yyyy-MM-dd}");
    }

    [Fact]
    public async Task Belongs_to_the_leaders_of_the_chapter_and_hides_from_who_is_not_of_its_audience()
    {
        var (leader, chapter) = await Chapter();
        var (other, vendor) = (await forum.Register(null, AffiliationClass.Customer, Role.Leader), await forum.Register(null, AffiliationClass.Vendor, Role.Leader));
        (await Should.ThrowAsync<ForumProblem>(() => leader.Forum.GetSeries(chapter))).Code.ShouldBe("series.not-found");
        (await Should.ThrowAsync<ForumProblem>(() => other.Forum.KeepSeries(chapter, Third()))).Status.ShouldBe(403);
        await leader.Forum.KeepSeries(chapter, Third());
        (await Should.ThrowAsync<ForumProblem>(() => other.Forum.GetSeries(chapter))).Status.ShouldBe(403);
        (await Should.ThrowAsync<ForumProblem>(() => vendor.Forum.GetSeries(chapter))).Status.ShouldBe(404);
        var wrong = await Should.ThrowAsync<ForumProblem>(() => leader.Forum.KeepSeries(chapter, Third() with { Week = 6, EveryMonths = 5, Month = 9, Zone = "Mars/Olympus", Rota = [] }));
        wrong.Errors.Keys.ShouldBe(["week", "everyMonths", "month", "zone"], ignoreOrder: true);

        await leader.Forum.EndSeries(chapter);
        (await leader.Forum.GetSeries(chapter)).ShouldSatisfyAllConditions(s => s.Ended.ShouldBeTrue(), s => s.Coming.ShouldBeEmpty());
    }

    [Fact]
    public async Task Works_from_the_pages()
    {
        var (leader, chapter) = await Chapter();
        using var visitor = await Visitor.Of(leader, forum);
        using var page = await visitor.Get($"/chapters/{chapter}/series");
        var token = await Visitor.Token(page);
        (string, string)[] fields = [("title", "The quarter"), ("audience", "customers"), ("week", "3"), ("day", "4"), ("everyMonths", "3"), ("month", "2"), ("time", "18:00"),
            ("zone", "Europe/Amsterdam"), ("lengthMinutes", "90"), ("rota", leader.UserName)];

        using var refused = await visitor.Post($"/chapters/{chapter}/series", token, [.. fields.Where(f => f.Item1 != "time"), ("time", "six")]);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("Give a time such as 18:00.");
        using var kept = await visitor.Post($"/chapters/{chapter}/series", token, fields);

        kept.StatusCode.ShouldBe(System.Net.HttpStatusCode.SeeOther);
        (await visitor.Page($"/chapters/{chapter}/series")).ShouldContain("The third Thursday of the second month of each quarter, 18:00 on the clock of Europe/Amsterdam.");
        var meeting = (await leader.Forum.GetSeries(chapter)).Planned!;
        (await visitor.Page($"/meetings/{meeting.Id}")).ShouldContain("On the way there");
    }

    private static NewSeries Third() => new()
    {
        Title = "The quarter", Audience = Visibility.Customers, Week = 3, Day = Weekday.Thursday, EveryMonths = 3, Month = 2, Time = "18:00", Zone = "Europe/Amsterdam",
    };

    /// <summary>A chapter with a leader, on a day from which the next third Thursday is far enough away for all stages.</summary>
    private async Task<(Person Leader, string Chapter)> Chapter()
    {
        var next = new Core.Series.Recurrence(3, DayOfWeek.Thursday, 3, 2, new(18, 0), "Europe/Amsterdam").After(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        if (next - clock.GetUtcNow().UtcDateTime < TimeSpan.FromDays(40)) MoveTo(new DateTimeOffset(next, TimeSpan.Zero).AddDays(1));
        var (leader, slug) = (await forum.Register(null, AffiliationClass.Customer, Role.Leader), $"c-{Guid.NewGuid():N}"[..12]);
        await forum.Admin.Forum.FoundChapter(new() { Slug = slug, Name = slug, Zone = "Europe/Amsterdam", Leaders = [leader.UserName] });
        return (leader, slug);
    }

    /// <summary>A meeting whose stories are voted for, with one put forward.</summary>
    private async Task<(Person Leader, string Meeting)> Voting()
    {
        var leader = await forum.Register(null, AffiliationClass.Customer, Role.Leader);
        var start = clock.GetUtcNow().AddDays(8);
        var meeting = await leader.Forum.ScheduleMeeting(new() { Title = "Voted for", Zone = "Europe/Amsterdam", Audience = Visibility.Customers, StartsAt = start, EndsAt = start.AddHours(1), Staged = true });
        await leader.Forum.PutStoryForward(meeting.Id, (await forum.Thread(leader, Visibility.Customers)).Id);
        await Look(1);
        (await leader.Forum.GetMeeting(meeting.Id)).State.ShouldBe(MeetingState.Voting);
        return (leader, meeting.Id);
    }

    private static Task<Meeting> Plain(Person leader) => Harness.Forum.Scheduled(leader, Visibility.Customers);

    /// <summary>Lets so many stewards look at the clock at once.</summary>
    private Task Look(int many) => Task.WhenAll(Enumerable.Range(0, many).Select(_ => Task.Run(() =>
        forum.Services.GetServices<IHostedService>().OfType<MeetingSteward>().Single().WorkOnce(TestContext.Current.CancellationToken))));

    private void MoveTo(DateTimeOffset moment) => clock.Move(moment - clock.GetUtcNow());

    private async Task Settled()
    {
        for (var left = 1000; ; left--, await Task.Delay(20))
        {
            await using var scope = forum.Services.CreateAsyncScope();
            if ((await scope.ServiceProvider.GetRequiredService<Core.Ports.IOutbox>().Depth(default)).Waiting == 0) return;
            left.ShouldBePositive("Letters wait.");
        }
    }

    private static string Address(Person person) => $"{person.UserName}@example.org";

    /// <summary>What the room's log says happened by the clock and by the facilitator, in order.</summary>
    private static async Task<IEnumerable<string>> Types(Person reader, Meeting meeting) => (await reader.Forum.ReadRoomLog(meeting.Id)).Items
        .Select(e => e.Data.GetProperty(e.Type == RoomEventTypes.StateChanged ? "state" : "milestone").GetString()!);
}

/// <summary>A forum on the embedded store whose clock a test moves.</summary>
public sealed class MovedOnSqlite : OnSqlite
{
    public MovedOnSqlite() : this(new()) { }

    private MovedOnSqlite(MovableClock clock) : base(new ForumOptions { Time = clock }) => Clock = clock;

    public MovableClock Clock { get; }
}

/// <summary>A forum on MongoDB whose clock a test moves.</summary>
public sealed class MovedOnMongo : OnMongo
{
    public MovedOnMongo() : this(new()) { }

    private MovedOnMongo(MovableClock clock) : base(new ForumOptions { Time = clock }) => Clock = clock;

    public MovableClock Clock { get; }
}

public sealed class TheQuarterOnSqlite(MovedOnSqlite forum) : TheQuarter(forum, forum.Clock), IClassFixture<MovedOnSqlite>;

public sealed class TheQuarterOnMongo(MovedOnMongo forum) : TheQuarter(forum, forum.Clock), IClassFixture<MovedOnMongo>;
