using VmugForum.Core.Threads;

namespace VmugForum.Server.Layout;

/// <summary>Where threads and posts stand. A page holds a fixed stretch of numbers, so that a post never moves to another page.</summary>
public static class ThreadAddress
{
    /// <summary>Post numbers on a page: what a phone scrolls in a minute.</summary>
    public const int PerPage = 30;

    public static string Of(ThreadView thread) => $"/threads/{thread.Id}/{Uri.EscapeDataString(thread.Slug)}";

    public static string Of(ThreadView thread, long number) => $"{Page(thread, Before(number))}#post-{number}";

    /// <summary>The page that begins after a number.</summary>
    public static string Page(ThreadView thread, long after) => after == 0 ? Of(thread) : $"{Of(thread)}?after={after}";

    /// <summary>The number after which the page of a post begins.</summary>
    public static long Before(long number) => (number - 1) / PerPage * PerPage;
}
