namespace VmugForum.Bench.Soak;

/// <summary>One run of the soak: how large it is, which chance it takes, and to whom it tells how far it is.</summary>
/// <param name="scale">1 is the soak itself; a tenth of it is a test.</param>
/// <param name="seed">Gives the same choices again.</param>
/// <param name="tell">Hears what is being done.</param>
internal sealed class SoakRun(double scale, int seed, Action<string>? tell = null)
{
    public double Scale => scale;

    public int Seed => seed;

    /// <summary>So many times at this scale, and never so few that it shows nothing.</summary>
    public int Times(int full, int least = 10) => Math.Max(Math.Min(least, full), (int)Math.Round(full * scale));

    /// <summary>So long at this scale.</summary>
    public TimeSpan Lasting(double fullSeconds, double leastSeconds) => TimeSpan.FromSeconds(Math.Max(Math.Min(leastSeconds, fullSeconds), fullSeconds * scale));

    /// <summary>A limit as it is promised; at a smaller scale many others run on the same processors.</summary>
    public TimeSpan Within(TimeSpan limit) => scale >= 1 ? limit : 4 * limit;

    /// <summary>The chance of one promise, whichever others are run.</summary>
    public Random Chance(string promise) => new(seed ^ promise.Aggregate(17, (sum, c) => sum * 31 + c));

    public void Tell(string what) => tell?.Invoke(what);
}
