namespace VmugForum.Core.Series;

/// <summary>
/// A day that comes again: a weekday of a month, every so many months, at an hour on the clock of a place. The third Thursday of the
/// second month of each quarter at six is <c>new(3, Thursday, 3, 2, 18:00, "Europe/Amsterdam")</c>.
/// </summary>
/// <param name="Week">Which one of its month, 1 to 4; <see cref="Last"/> for the last.</param>
/// <param name="EveryMonths">How long a period is, in months that make up a year: 1, 2, 3, 4, 6 or 12. Periods begin with the year.</param>
/// <param name="Month">Which month of the period, from 1.</param>
/// <param name="Zone">An IANA time zone.</param>
public sealed record Recurrence(int Week, DayOfWeek Day, int EveryMonths, int Month, TimeOnly Time, string Zone)
{
    public const int Last = 5;

    /// <summary>The first time after a day, on the clock of the place.</summary>
    public DateTime After(DateOnly day)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        while (!Falls(month) || DayIn(month) <= day) month = month.AddMonths(1);
        return DayIn(month).ToDateTime(Time);
    }

    /// <summary>The times after a day, without end.</summary>
    public IEnumerable<DateTime> From(DateOnly day)
    {
        for (var next = After(day); ; next = After(DateOnly.FromDateTime(next))) yield return next;
    }

    private bool Falls(DateOnly month) => (month.Month - 1) % EveryMonths == Month - 1;

    private DateOnly DayIn(DateOnly month)
    {
        var first = month.AddDays(((int)Day - (int)month.DayOfWeek + 7) % 7);
        if (Week != Last) return first.AddDays(7 * (Week - 1));
        var fifth = first.AddDays(28);
        return fifth.Month == month.Month ? fifth : first.AddDays(21);
    }
}
