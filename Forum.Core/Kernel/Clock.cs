namespace VmugForum.Core.Kernel;

/// <summary>The forum's time: what both stores can keep.</summary>
public static class Clock
{
    /// <summary>Now, in UTC, cut to whole milliseconds.</summary>
    public static DateTimeOffset Now(this TimeProvider time) => time.GetUtcNow().ToMilliseconds();

    /// <summary>The same moment in UTC, cut to whole milliseconds.</summary>
    public static DateTimeOffset ToMilliseconds(this DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
