using Shouldly;
using VmugForum.Core.Kernel;
using VmugForum.Core.Reports;
using VmugForum.Core.Roundtables;

namespace VmugForum.Tests.Reports;

/// <summary>The counting itself: of any length, with clocks that jump.</summary>
public sealed class CountingAnEvening
{
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 18, 3, 20, TimeSpan.Zero);

    [Fact]
    public void Takes_no_more_memory_for_a_million_lines_than_for_a_thousand()
    {
        var grid = TimeGrid.Over(Start, Start.AddHours(3), 1);
        var tally = new Tally(grid);
        var said = new LogLine(MessagePosted.Type, "a-line");
        Talk(1_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Talk(1_000_000);
        for (var turn = 0; turn < 5_000; turn++) Speak(tally, "ann", HandRank.Again, Start.AddSeconds(turn));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000);
        tally.Lines.ShouldBe(1_001_000);
        tally.Columns(isExact: true).Sum(column => column.Lines).ShouldBe(1_001_000);
        tally.Turns(isExact: true).All.ShouldBe(5_000);
        tally.Speaking.Count.ShouldBe(Timeline.MostTurns);

        void Talk(int lines)
        {
            for (var line = 0; line < lines; line++) tally.Take(new(line, said, Start.AddSeconds(line % 10_800)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Has_never_too_many_columns_and_loses_no_line_whatever_the_clocks_did(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var (from, finest) = (Start.AddSeconds(random.Next(1_000_000)), random.Next(2) == 0 ? 1 : 5);
            var until = from + TimeSpan.FromMinutes(Math.Pow(10, random.NextDouble() * 6) - 1);
            var grid = TimeGrid.Over(from, until, finest);
            var tally = new Tally(grid);
            for (var line = 0; line < 50; line++) tally.Take(new(line, new(MessagePosted.Type, "a-line"), from + (until - from) * (random.NextDouble() * 1.4 - .2)));

            grid.Columns.ShouldBeInRange(1, TimeGrid.MostColumns);
            grid.Step.ShouldBeGreaterThanOrEqualTo(finest);
            grid.From.ShouldBeLessThanOrEqualTo(from);
            grid.Until.ShouldBeGreaterThanOrEqualTo(until);
            tally.Columns(isExact: false).Sum(column => column.Lines).ShouldBe(50);
        }
    }

    [Theory]
    [InlineData(5, 0, 0, false)]
    [InlineData(5, 0, 9, true)]
    [InlineData(4, 0, 0, false)]
    [InlineData(5, 5, 4, false)]
    [InlineData(7, 5, 6, true)]
    [InlineData(0, 0, 0, true)]
    public void Tells_ranks_apart_only_where_five_people_stand_behind_each_that_occurs(int first, int notYet, int again, bool apart)
    {
        var tally = new Tally(TimeGrid.Over(Start, Start.AddHours(1), 5));
        foreach (var (rank, people) in new[] { (HandRank.FirstTime, first), (HandRank.NotYetToday, notYet), (HandRank.Again, again) })
            for (var who = 0; who < people; who++)
                for (var turn = 0; turn < 2; turn++) Speak(tally, $"{rank}-{who}", rank, Start);

        tally.Turns(isExact: false).ShouldBe(apart ? new(2 * (first + notYet + again), 2 * first, 2 * notYet, 2 * again) : TurnCount.Undivided(2 * (first + notYet + again)));
    }

    private static void Speak(Tally tally, string who, HandRank rank, DateTimeOffset at)
    {
        tally.Take(new(0, new(HandCalled.Type, who, rank.ToString()), at));
        tally.Take(new(0, new(TurnEnded.Type, who), at.AddSeconds(1)));
    }
}
