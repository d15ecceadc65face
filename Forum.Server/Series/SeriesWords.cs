using System.Globalization;
using VmugForum.Core.Series;

namespace VmugForum.Server.Series;

/// <summary>A rule in words.</summary>
internal static class SeriesWords
{
    private static readonly string[] Ordinals = ["first", "second", "third", "fourth", "last"];
    private static readonly string[] Months = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"];

    /// <summary>Such as "The third Thursday of the second month of each quarter, 18:00".</summary>
    public static string Of(Recurrence rule) =>
        $"The {Ordinals[rule.Week - 1]} {rule.Day} of {Month(rule)}, {rule.Time.ToString("HH:mm", CultureInfo.InvariantCulture)} on the clock of {rule.Zone}.";

    public static string Ordinal(int week) => Ordinals[week - 1];

    private static string Month(Recurrence rule) => rule.EveryMonths switch
    {
        1 => "each month",
        3 => $"the {Months[rule.Month - 1]} month of each quarter",
        12 => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(rule.Month),
        _ => $"the {Months[rule.Month - 1]} of every {rule.EveryMonths} months",
    };
}
