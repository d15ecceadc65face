using Shouldly;
using VmugForum.Core.Agendas;
using VmugForum.Core.Kernel;
using VmugForum.Core.Meetings;

namespace VmugForum.Tests.Agendas;

/// <summary>How the room's answer is counted when people leave it and come back.</summary>
public sealed class CountingTheRoom
{
    private static readonly DateTimeOffset Start = new(2026, 11, 19, 18, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Over = Start.AddMinutes(15);
    private static readonly ItemId Item = new("item");

    [Fact]
    public void Takes_more_than_half_of_those_who_are_here_now_when_they_are_more_than_were_asked()
    {
        var agenda = Running();
        agenda.Settle(1, [], Over);

        agenda.Settle(20, [Yes("ann")], Over.AddSeconds(2));
        agenda.Running!.Question.ShouldNotBeNull("one of twenty decides nothing");
        agenda.Settle(20, [.. Enumerable.Range(0, 11).Select(n => Yes($"m{n}"))], Over.AddSeconds(3));

        agenda.Running!.Extensions.ShouldBe(1);
    }

    [Fact]
    public void Takes_those_who_were_asked_when_some_of_them_have_left()
    {
        var agenda = Running();
        agenda.Settle(20, [], Over);

        agenda.Settle(1, [Yes("ann")], Over.AddSeconds(2));

        (agenda.Running!.Question!.Present, agenda.Running.Extensions).ShouldBe((20, 0));
    }

    [Fact]
    public void Waits_after_a_restart_until_people_could_come_back_however_long_the_time_has_been_over()
    {
        var (agenda, up) = (Running(), Over.AddMinutes(1));

        agenda.Settle(0, [], up.AddSeconds(1), up);
        agenda.Settle(1, [], up.AddSeconds(2), up);
        agenda.Running!.Question.ShouldBeNull("the first who is back isn't the room");
        agenda.Settle(18, [], up.AddSeconds(5), up);

        agenda.Running!.Question!.Present.ShouldBe(18);
    }

    [Fact]
    public void Waits_after_a_restart_also_before_it_counts_what_was_asked_before()
    {
        var agenda = Running();
        agenda.Settle(2, [], Over);
        var up = Over.AddSeconds(4);

        agenda.Settle(1, [Yes("ann"), Yes("ben")], up.AddSeconds(1), up);
        agenda.Running!.Extensions.ShouldBe(0);
        agenda.Settle(2, [Yes("ann"), Yes("ben")], up.AddSeconds(5), up);

        agenda.Running!.Extensions.ShouldBe(1);
    }

    private static Voice Yes(string who) => new(Item, 0, new(who), true);

    private static Agenda Running() => new(
        new(new("meeting"), null, "Quarterly", "", "", Audience.Customers, new(2026, 11, 19, 19, 0, 0), "Europe/Amsterdam", Start, Start.AddHours(2), MeetingStage.Live, new("leader"), Start, null),
        new(new("meeting"), 5, [new(Item, new("story"), Start, new("ann"), new("ann"), Start, ItemStanding.Running, 15, 1, 0, null, Start, Over)], Start, Version: 1));
}
