namespace VmugForum.Bench.Measures;

/// <summary>
/// The highest rate that holds, found by trying. A rate that doesn't hold is tried a second time, and the one that would bound the answer once
/// more in the end: a moment in which the machine was elsewhere, or code that was still being compiled, is no ceiling.
/// </summary>
internal static class RateSearch
{
    private const double Least = 5;
    private const double Most = 3_000;

    /// <summary>How close the last good rate and the first bad one come to each other.</summary>
    public const double Precision = 1.08;

    /// <param name="begin">Where to begin.</param>
    /// <param name="holds">Tries a rate.</param>
    /// <returns>0 when none holds.</returns>
    public static double Highest(double begin, Func<double, bool> holds)
    {
        for (var good = 0.0; ;)
        {
            (good, var bad) = Close(good, good == 0 ? begin : good * 1.5, rate => holds(rate) || holds(rate));
            if (bad is not { } ceiling || !holds(ceiling)) return good;
            good = ceiling;
        }
    }

    // Up by halves until it is too much, then closes in between the last good and the first bad.
    private static (double Good, double? Bad) Close(double good, double next, Func<double, bool> holds)
    {
        double? bad = null;
        for (; next is >= Least and <= Most && !(bad / good < Precision); next = bad is not { } ceiling ? good * 1.5 : good == 0 ? ceiling / 2 : Math.Sqrt(good * ceiling))
        {
            if (holds(next)) good = next;
            else bad = next;
        }
        return (good, bad);
    }
}
