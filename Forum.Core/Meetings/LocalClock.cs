namespace VmugForum.Core.Meetings;

/// <summary>The clock on the wall of a place.</summary>
public static class LocalClock
{
    /// <summary>When the clock shows this time: the first time where it is set back and shows it twice, and as much later where it is set forward and leaves it out.</summary>
    /// <param name="zone">An IANA time zone.</param>
    public static DateTimeOffset Moment(DateTime local, string zone)
    {
        var (place, wall) = (TimeZoneInfo.FindSystemTimeZoneById(zone), DateTime.SpecifyKind(local, DateTimeKind.Unspecified));
        // At either end of the calendar there is no room for an offset.
        if (wall.Year is 1 or 9999) return new DateTimeOffset(wall, TimeSpan.Zero);
        var offset = place.IsAmbiguousTime(wall) ? place.GetAmbiguousTimeOffsets(wall).Max() : place.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>What the clock shows at a moment.</summary>
    public static DateTime At(DateTimeOffset moment, string zone) => TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;
}
