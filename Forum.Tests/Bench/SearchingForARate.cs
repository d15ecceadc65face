using Shouldly;
using VmugForum.Bench.Measures;

namespace VmugForum.Tests.Bench;

/// <summary>A search for the highest rate isn't bounded by a bad moment.</summary>
public sealed class SearchingForARate
{
    [Fact]
    public void Comes_close_to_the_true_ceiling_from_below() => RateSearch.Highest(80, rate => rate <= 348).ShouldBeInRange(348 / RateSearch.Precision, 348);

    [Fact]
    public void Goes_down_where_the_first_rate_is_too_high() => RateSearch.Highest(80, rate => rate <= 21).ShouldBeInRange(21 / RateSearch.Precision, 21);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Isnt_bounded_by_tries_on_a_server_that_is_still_cold(int cold)
    {
        var tries = 0;
        RateSearch.Highest(80, rate => ++tries > cold && rate <= 348).ShouldBeInRange(348 / RateSearch.Precision, 348);
    }

    [Fact]
    public void Finds_nothing_where_nothing_holds() => RateSearch.Highest(80, _ => false).ShouldBe(0);

    [Fact]
    public void Contradicts_a_room_that_held_more_in_the_same_call()
    {
        var held = new HeldPaces();
        held.Note("hub", 1_000, 50);
        held.Note("hub", 1_000, 10);

        held.Contradiction("hub", 1_000, 38.3).ShouldNotBeNull().ShouldContain("50");
        held.Contradiction("hub", 1_000, 49).ShouldBeNull("closer than that the search doesn't come");
        held.Contradiction("hub", 2_000, 38.3).ShouldBeNull();
        held.Contradiction("forum", 1_000, 38.3).ShouldBeNull();
    }
}
