namespace VmugForum.Bench.Measures;

/// <summary>What a figure should reach.</summary>
/// <param name="Limit">The number, or the factor when it is compared with the bare figure.</param>
/// <param name="OfBare">Is the limit a factor?</param>
/// <param name="Than">What it is compared with.</param>
internal sealed record Goal(double Limit, bool AtLeast, bool OfBare, string Than = "bare")
{
    public static Goal AtMost(double limit) => new(limit, false, false);

    public static Goal AtLeastOfBare(double factor) => new(factor, true, true);

    public static Goal AtMostOfBare(double factor) => new(factor, false, true);

    public string Words(string unit) => $"{(AtLeast ? "≥" : "≤")} {Figure.Number(Limit)} {(OfBare ? $"× {Than}" : unit)}".TrimEnd();

    /// <summary>Is it reached? Without a bare figure to compare with it isn't.</summary>
    public bool IsMetBy(double value, double? bare)
    {
        var measured = OfBare ? value / (bare ?? double.NaN) : value;
        return AtLeast ? measured >= Limit : measured <= Limit;
    }
}

/// <summary>One figure of a measure.</summary>
/// <param name="Measure">The name of the measure it belongs to.</param>
/// <param name="What">What was measured.</param>
/// <param name="Value">Every run; its median counts.</param>
/// <param name="Bare">The same on the bare program; null where there is nothing to compare with.</param>
/// <param name="Goal">Null for figures that are told for their own sake.</param>
/// <param name="Note">What else was seen: use of the processor, memory, errors.</param>
internal sealed record Figure(string Measure, string What, Sample Value, string Unit, Sample? Bare = null, Goal? Goal = null, string? Note = null)
{
    public double? Ratio => Bare is { Median: > 0 } bare ? Value.Median / bare.Median : null;

    /// <summary>Null for figures without a goal.</summary>
    public bool? IsMet => Goal?.IsMetBy(Value.Median, Bare?.Median);

    /// <summary>A number as people read it: three digits are enough.</summary>
    public static string Number(double value) => double.IsNaN(value) ? "–" : Math.Abs(value) switch
    {
        >= 100 => value.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture),
    };
}
