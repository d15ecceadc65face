using CsCheck;
using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;
using VmugForum.Core.Series;
using VmugForum.Tests.Harness;

namespace VmugForum.Tests.Meetings;

/// <summary>Days that come again, and hours that stay what they are on the wall.</summary>
public sealed class ComingAgain
{
    private static readonly Recurrence Quarterly = new(3, DayOfWeek.Thursday, 3, 2, new(18, 0), "Europe/Amsterdam");

    [Fact]
    public void Falls_on_the_third_Thursday_of_the_second_month_of_each_quarter_at_six_summer_and_winter()
    {
        var starts = Quarterly.From(new(2026, 1, 1)).Take(5).ToList();

        starts.ShouldBe([new(2026, 2, 19, 18, 0, 0), new(2026, 5, 21, 18, 0, 0), new(2026, 8, 20, 18, 0, 0), new(2026, 11, 19, 18, 0, 0), new(2027, 2, 18, 18, 0, 0)]);
        starts.Select(local => LocalClock.Moment(local, Quarterly.Zone).Hour).ShouldBe([17, 16, 16, 17, 17]);
    }

    // Amsterdam sets its clocks back on 25 October 2026 and forward on 28 March 2027, Chicago back on 1 November, Sydney forward on 4 October; Kolkata never.
    [Theory]
    [InlineData("Europe/Amsterdam", "2026-11-05", "15T16", "22T16", "29T17")]
    [InlineData("Europe/Amsterdam", "2027-04-08", "18T17", "25T17", "01T16")]
    [InlineData("America/Chicago", "2026-11-19", "29T23", "06T00", "13T00")]
    [InlineData("Australia/Sydney", "2026-10-15", "24T08", "01T08", "08T07")]
    [InlineData("Asia/Kolkata", "2026-11-05", "15T12", "22T12", "29T12")]
    public void Brings_every_stage_at_the_same_hour_of_the_wall_on_both_sides_of_a_change(string zone, string day, string collecting, string voting, string frozen)
    {
        var meeting = Meeting(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ToDateTime(new(18, 0)), zone);

        string[] due = [.. Timetable.Days.Take(3).Select(milestone => Timetable.Due(meeting, milestone.What).ToString("dd'T'HH", System.Globalization.CultureInfo.InvariantCulture))];

        due.ShouldBe([collecting, voting, frozen]);
    }

    [Fact]
    public void Is_an_hour_later_where_the_clock_leaves_its_time_out_and_the_first_where_it_shows_it_twice()
    {
        LocalClock.Moment(new(2027, 3, 28, 2, 30, 0), "Europe/Amsterdam").ShouldBe(new(2027, 3, 28, 1, 30, 0, TimeSpan.Zero));
        LocalClock.Moment(new(2026, 10, 25, 2, 30, 0), "Europe/Amsterdam").ShouldBe(new(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Falls_where_a_calendar_says_whatever_the_rule() => Gen.Select(Gen.Int[1, 5], Gen.Int[0, 6], Any.Of(1, 2, 3, 4, 6, 12), Gen.Int[0, 11], Gen.Int[0, 3000]).Sample((week, day, every, month, from) =>
    {
        var rule = new Recurrence(week, (DayOfWeek)day, every, month % every + 1, new(18, 0), "UTC");
        var start = new DateOnly(2024, 1, 1).AddDays(from);

        DateOnly.FromDateTime(rule.After(start)).ShouldBe(Enumerable.Range(1, 800).Select(start.AddDays).First(d => Falls(rule, d)));
    });

    [Theory]
    [InlineData("2026-02-11T12:00:00Z", "2026-02-19")]
    [InlineData("2026-02-12T16:59:00Z", "2026-02-19")]
    [InlineData("2026-02-12T17:00:00Z", "2026-05-21")]
    [InlineData("2026-02-19T12:00:00Z", "2026-05-21")]
    public void Begins_with_the_first_day_whose_agenda_need_not_stand_yet(string now, string first)
    {
        var series = new MeetingSeries(new(new("c"), Plan, [], new("m"), null, null, null));

        var next = series.DueNext(null, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));

        next!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(first);
    }

    [Fact]
    public void Lets_everybody_take_turns_and_loses_nobody() => Gen.Select(Gen.Int[1, 6], Gen.Bool.Array[1, 30]).Sample((people, canCome) =>
    {
        List<MemberId> all = [.. Enumerable.Range(0, people).Select(i => new MemberId($"m{i}"))];
        var series = new MeetingSeries(new(new("c"), Plan, all, all[0], null, null, null));
        for (var turn = 0; turn < canCome.Length; turn++)
        {
            var (before, who) = (series.State.Rota, all[turn % people]);
            var taken = series.TakeTurn(member => canCome[turn] || member != who);

            series.State.Rota.ShouldBe(all, ignoreOrder: true);
            if (taken is not { } chosen)
            {
                series.State.Rota.ShouldBe(before);
                continue;
            }
            var passedOver = before.TakeWhile(member => member != chosen).ToList();
            series.State.Rota.ShouldBe([.. before.Skip(passedOver.Count + 1), .. passedOver, chosen]);
        }
    });

    private static readonly SeriesPlan Plan = new("The quarter", "", "", Audience.Customers, Quarterly, 90, null, null, RoomRule.OnRecord);

    private static bool Falls(Recurrence rule, DateOnly day)
    {
        if (day.DayOfWeek != rule.Day || (day.Month - 1) % rule.EveryMonths != rule.Month - 1) return false;
        return rule.Week == Recurrence.Last ? day.AddDays(7).Month != day.Month : (day.Day - 1) / 7 == rule.Week - 1;
    }

    private static MeetingState Meeting(DateTime local, string zone) => new(new("m"), null, "t", "", "", Audience.Customers, local, zone, LocalClock.Moment(local, zone),
        LocalClock.Moment(local, zone).AddHours(2), MeetingStage.Scheduled, new("f"), null, null) { Staged = true };
}
