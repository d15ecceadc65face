namespace VmugForum.Core.Reports;

/// <summary>A stretch of time in columns of equal width, never more than a drawing can show.</summary>
/// <param name="From">Where the first column begins, on a whole step.</param>
/// <param name="Step">How many minutes a column is wide.</param>
/// <param name="Columns">At least one.</param>
public sealed record TimeGrid(DateTimeOffset From, int Step, int Columns)
{
    /// <summary>More are thinner than a pixel or two on a phone, and nobody reads a table of them.</summary>
    public const int MostColumns = 120;

    private static readonly int[] Steps = [1, 2, 5, 10, 15, 30, 60, 120, 360, 720, 1440];

    public DateTimeOffset Until => Start(Columns);

    /// <summary>The finest grid over a stretch that has not too many columns.</summary>
    /// <param name="finest">Never finer than so many minutes.</param>
    public static TimeGrid Over(DateTimeOffset from, DateTimeOffset until, int finest)
    {
        var step = Steps.First(minutes => minutes >= finest);
        while (Between(from, until, step) > MostColumns) step = Steps.FirstOrDefault(minutes => minutes > step, step * 2);
        return new(Floor(from, step), step, Math.Max(1, Between(from, until, step)));
    }

    /// <summary>In which column a moment lies; what lies outside, as after a clock was set, counts to the nearest.</summary>
    public int ColumnOf(DateTimeOffset at) => Math.Clamp((int)Math.Clamp((at - From) / TimeSpan.FromMinutes(Step), -1, MostColumns), 0, Columns - 1);

    /// <summary>Where a column begins.</summary>
    public DateTimeOffset Start(int column) => From + TimeSpan.FromMinutes((double)Step * column);

    /// <summary>The moment on the grid at or before this one.</summary>
    public DateTimeOffset Down(DateTimeOffset at) => Start(ColumnOf(at));

    /// <summary>The moment on the grid after this one.</summary>
    public DateTimeOffset Up(DateTimeOffset at) => Start(ColumnOf(at) + 1);

    private static int Between(DateTimeOffset from, DateTimeOffset until, int step) => (int)Math.Min(int.MaxValue, Math.Ceiling((until - Floor(from, step)) / TimeSpan.FromMinutes(step)));

    private static DateTimeOffset Floor(DateTimeOffset at, int step) => new(at.UtcTicks - at.UtcTicks % TimeSpan.FromMinutes(step).Ticks, TimeSpan.Zero);
}
