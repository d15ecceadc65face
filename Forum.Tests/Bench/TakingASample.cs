using Shouldly;
using VmugForum.Bench.Load;
using VmugForum.Bench.Machine;
using VmugForum.Bench.Measures;

namespace VmugForum.Tests.Bench;

/// <summary>Figures are what their runs say.</summary>
public sealed class TakingASample
{
    [Fact]
    public void Its_median_ignores_one_bad_run() => new Sample(10, 1_000, 11).Median.ShouldBe(11);

    [Fact]
    public void Its_median_of_two_lies_between_them() => new Sample(10, 20).Median.ShouldBe(15);

    [Fact]
    public void Its_spread_is_the_distance_of_the_extremes_beside_the_median() => new Sample(90, 100, 120).Spread.ShouldBe(0.3, 1e-9);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(50, 50.5)]
    [InlineData(99, 99.01)]
    [InlineData(100, 100)]
    public void A_percentile_is_what_so_many_of_a_hundred_do_not_exceed(double percent, double expected) =>
        Sample.Percentile([.. Enumerable.Range(1, 100).Reverse().Select(i => (double)i)], percent).ShouldBe(expected, 1e-9);

    [Fact]
    public void A_percentile_of_nothing_is_no_number() => Sample.Percentile([], 99).ShouldBe(double.NaN);

    [Fact]
    public void What_wrk_says_is_read_in_our_units()
    {
        var run = Wrk.Read("Running 2s test\nRESULT 5000 2000000 1280000 3 1500 9250\n");
        run.ShouldBe(new WrkRun(2_500, 1.5, 9.25, 256, 3));
    }

    [Fact]
    public void Wrk_without_a_result_is_a_failure_and_not_a_zero() => Should.Throw<CannotMeasure>(() => Wrk.Read("unable to connect"));
}
