using Shouldly;
using VmugForum.Server.Health;

namespace VmugForum.Tests.Health;

/// <summary>Memory is given back once a burst is over, and never while something goes on.</summary>
public sealed class GivingMemoryBack
{
    private const long Step = Tidying.Quiet;
    private readonly Tidying _tidying = new();
    private long _allocated;

    public GivingMemoryBack() => Looks(10 * Step, 0);

    [Fact]
    public void Leaves_what_it_took_to_start_and_what_is_too_much()
    {
        var tidying = new Tidying();
        for (var n = 0; n < 10; n++) tidying.IsTime(new(0, 10 * Tidying.WorthIt)).ShouldBeFalse();
        tidying.IsTime(new(0, 11 * Tidying.WorthIt, Tidying.TooMuch + 1)).ShouldBeFalse();
        tidying.IsTime(new(0, 11 * Tidying.WorthIt, Tidying.TooMuch)).ShouldBeTrue();
    }

    [Fact]
    public void Waits_until_it_has_been_quiet_for_long_enough()
    {
        Looks(10 * Step, Tidying.WorthIt).ShouldBeFalse();
        Looks(Step, Tidying.WorthIt).ShouldBeFalse();
        Looks(Step, Tidying.WorthIt).ShouldBeTrue();
    }

    [Fact]
    public void Never_comes_while_something_goes_on()
    {
        for (var n = 0; n < 100; n++)
        {
            Looks(Step, 10 * Tidying.WorthIt).ShouldBeFalse();
            Looks(Step + 1, 10 * Tidying.WorthIt).ShouldBeFalse();
        }
    }

    [Fact]
    public void Comes_for_much_alone()
    {
        for (var n = 0; n < 100; n++) Looks(0, Tidying.WorthIt - 1).ShouldBeFalse();
        Looks(0, Tidying.WorthIt).ShouldBeTrue();
    }

    [Fact]
    public void Comes_again_only_for_as_much_again()
    {
        Quiet(Tidying.WorthIt).ShouldBeTrue();
        _tidying.Done(new(_allocated, 20 * Tidying.WorthIt));
        Quiet(21 * Tidying.WorthIt - 1).ShouldBeFalse();
        Quiet(21 * Tidying.WorthIt).ShouldBeTrue();
    }

    private bool Quiet(long committed) => Looks(0, committed) | Looks(0, committed) | Looks(0, committed);

    private bool Looks(long allocated, long committed) => _tidying.IsTime(new(_allocated += allocated, committed));
}
