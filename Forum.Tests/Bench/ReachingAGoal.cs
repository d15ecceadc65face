using Shouldly;
using VmugForum.Bench.Measures;

namespace VmugForum.Tests.Bench;

/// <summary>What the table says of a figure: met, or not met.</summary>
public sealed class ReachingAGoal
{
    [Theory]
    [InlineData(50, "met")]
    [InlineData(49.9, "not met")]
    public void A_share_of_the_bare_figure_is_reached_from_the_limit_on(double ours, string verdict) =>
        Verdict(new("m", "Pages", new(ours), "req/s", new(100), Goal.AtLeastOfBare(0.5))).ShouldBe(verdict);

    [Theory]
    [InlineData(150, "met")]
    [InlineData(151, "not met")]
    public void A_multiple_of_the_bare_figure_is_kept_up_to_the_limit(double ours, string verdict) =>
        Verdict(new("m", "Lines", new(ours), "ms", new(100), Goal.AtMostOfBare(1.5))).ShouldBe(verdict);

    [Theory]
    [InlineData(20, "met")]
    [InlineData(20.1, "not met")]
    public void A_fixed_limit_needs_no_bare_figure(double ours, string verdict) => Verdict(new("m", "Reply", new(ours), "ms", null, Goal.AtMost(20))).ShouldBe(verdict);

    [Fact]
    public void The_median_counts() => Verdict(new("m", "Reply", new(5, 6, 100), "ms", null, Goal.AtMost(20))).ShouldBe("met");

    [Fact]
    public void Nothing_measured_is_not_met() => Verdict(new("m", "Reply", new(double.NaN), "ms", null, Goal.AtMost(20))).ShouldBe("not met");

    [Fact]
    public void Nothing_to_compare_with_is_not_met() => Verdict(new("m", "Pages", new(50), "req/s", null, Goal.AtLeastOfBare(0.5))).ShouldBe("not met");

    [Fact]
    public void Without_a_goal_nothing_is_said() => Verdict(new("m", "Median", new(50), "ms")).ShouldBe("");

    [Fact]
    public void The_table_in_markdown_has_a_row_for_each_figure()
    {
        var text = Report.Markdown([new("m", "Thread page", new(900, 1_000, 1_100), "req/s", new(4_000), Goal.AtLeastOfBare(0.5))]);
        text.ShouldContain("| Thread page | 1,000 req/s | 20 % | 4,000 req/s | 0.25 | ≥ 0.5 × bare | not met |");
    }

    private static string Verdict(Figure figure) => FigureTable.Cells(figure)[^1];
}
