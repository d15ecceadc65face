namespace VmugForum.Bench.Soak;

internal static class Percentile
{
    /// <summary>The value that so many of all don't exceed.</summary>
    public static TimeSpan Of(IReadOnlyCollection<TimeSpan> all, double part) => all.Order().ElementAt((int)Math.Min(all.Count - 1, Math.Floor(all.Count * part)));
}
