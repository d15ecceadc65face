namespace VmugForum.Bench.Measures;

/// <summary>The same thing taken several times.</summary>
internal sealed record Sample(IReadOnlyList<double> Values)
{
    public Sample(params double[] values) : this((IReadOnlyList<double>)values) { }

    public double Median => Percentile(Values, 50);

    public double Lowest => Values.Min();

    public double Highest => Values.Max();

    /// <summary>How far the values lie apart, as a share of the median.</summary>
    public double Spread => Median == 0 ? 0 : (Highest - Lowest) / Median;

    /// <summary>The value that so many of a hundred don't exceed, between two neighbours by their distance.</summary>
    public static double Percentile(IReadOnlyList<double> values, double percent)
    {
        if (values.Count == 0) return double.NaN;
        var sorted = values.Order().ToList();
        var place = percent / 100 * (sorted.Count - 1);
        var (below, share) = ((int)place, place - (int)place);
        return below + 1 == sorted.Count ? sorted[below] : sorted[below] + share * (sorted[below + 1] - sorted[below]);
    }
}
