using System.Net;
using VmugForum.Core.Threads;

namespace VmugForum.Server.Layout;

/// <summary>The small marks by which a thread is known wherever it is named.</summary>
public static class ThreadMarks
{
    /// <summary>How a story ended, or what else it is; the same size for every ending.</summary>
    public static string Kind(ThreadView thread) => thread.Outcome is { } outcome ? Outcome(outcome) : $"<span class=\"outcome kindless\">{thread.Kind.Word()}</span>";

    public static string Outcome(Outcome outcome) => $"<span class=\"outcome {outcome.Wire()}\">{outcome.Word()}</span>";

    /// <summary>What it ran on, as one line; nothing where nobody said.</summary>
    public static string Facts(IReadOnlyList<string> tags) => tags.Count == 0 ? ""
        : $"<p class=\"facts dots\">{string.Concat(tags.Select(tag => $"<span><a href=\"/?tag={Uri.EscapeDataString(tag)}\">{WebUtility.HtmlEncode(tag)}</a></span>"))}</p>";

    public static string Who(ThreadView thread) =>
        Words.Then(thread.Author, thread.AffiliationThen) is { Length: > 0 } then ? $"{thread.Author.DisplayName}, {then}" : thread.Author.DisplayName;

    /// <summary>What a reader of the list should know before opening it.</summary>
    public static IEnumerable<string> Standing(ThreadView thread)
    {
        if (thread.Pinned) yield return "pinned";
        if (thread.Locked) yield return "locked for replies";
        if (thread.Hidden) yield return "hidden from readers";
        if (thread.Accepted is not null) yield return "answered";
    }
}
