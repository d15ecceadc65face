using Shouldly;
using VmugForum.Bench.Soak;
using VmugForum.Client.Contracts;

namespace VmugForum.Tests.Reliability;

/// <summary>The checker itself: each contradiction is found when there is one.</summary>
public sealed class ComparingWhatWasSaidAndHeard
{
    private readonly Attempt _first = new(0, 1, 1), _second = new(0, 1, 2);

    [Fact]
    public void Agrees_with_a_true_log()
    {
        Answered();
        RoomTruth.Contradictions([Posted(1, _first), Posted(2, _second)], [_first, _second], [[Heard.Of(Posted(1, _first)), Heard.Of(Posted(2, _second))]]).ShouldBeEmpty();
    }

    [Fact]
    public void Finds_a_lost_line()
    {
        Answered();
        RoomTruth.Contradictions([Posted(1, _first)], [_first, _second], []).ShouldHaveSingleItem().ShouldStartWith("lost");
    }

    [Fact]
    public void Finds_a_doubled_line() =>
        RoomTruth.Contradictions([Posted(1, _first), Posted(2, _first)], [_first], []).ShouldHaveSingleItem().ShouldStartWith("doubled");

    [Fact]
    public void Finds_lines_of_a_sender_in_another_order() =>
        RoomTruth.Contradictions([Posted(1, _second), Posted(2, _first)], [_first, _second], []).ShouldHaveSingleItem().ShouldStartWith("reordered");

    [Fact]
    public void Finds_a_hole() => RoomTruth.Contradictions([Posted(1, _first), Posted(3, _second)], [], []).ShouldHaveSingleItem().ShouldStartWith("hole");

    [Fact]
    public void Finds_a_reader_who_missed_a_line() =>
        RoomTruth.Contradictions([Posted(1, _first), Posted(2, _second), Posted(3, new(0, 2, 1))], [], [[Heard.Of(Posted(1, _first)), Heard.Of(Posted(3, _second))]])
            .ShouldContain(c => c.StartsWith("misheard"));

    private void Answered() => (_first.Answer, _second.Answer) = (new(1, "a", default), new(2, "b", default));

    private static RoomEvent Posted(long seq, Attempt attempt) => new("m", seq, RoomEventTypes.MessagePosted, default,
        System.Text.Json.JsonSerializer.SerializeToElement(new { body = attempt.Text }));
}
