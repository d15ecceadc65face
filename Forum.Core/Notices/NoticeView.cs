using VmugForum.Core.Meetings;
using VmugForum.Core.Members;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Notices;

/// <summary>Notices about one thing as their member reads them.</summary>
/// <param name="Id">The newest notice's id.</param>
/// <param name="Kind">The most personal of them.</param>
/// <param name="Count">How many there are.</param>
/// <param name="By">Who did it, the latest first, at most <see cref="MaxNames"/>; empty where that isn't told.</param>
/// <param name="Title">The thread's or meeting's title; null where there is none to be shown.</param>
/// <param name="IsOpen">Can the reader go there?</param>
/// <param name="Post">Where to read on: the first unread post, or the newest.</param>
/// <param name="What">The stable name of an act of staff.</param>
/// <param name="StartsAt">When the meeting begins.</param>
/// <param name="At">When the newest was made.</param>
public sealed record NoticeView(
    string Id, NoticeKind Kind, int Count, IReadOnlyList<AuthorView> By, string? Title, bool IsOpen, ThreadId? Thread, PostId? Post, MeetingId? Meeting,
    DateTimeOffset? StartsAt, string? What, string? Reason, DateTimeOffset At, bool Read)
{
    public const int MaxNames = 3;

    /// <summary>Gathers notices about one thing, those that are unread apart from those that were read; the newest first.</summary>
    /// <param name="seen">Newest first.</param>
    public static IReadOnlyList<NoticeView> Gather(IEnumerable<NoticeSeen> seen) =>
        [.. seen.GroupBy(one => (one.Notice.About, one.Notice.Read)).Select(group => Of([.. group]))];

    private static NoticeView Of(IReadOnlyList<NoticeSeen> group)
    {
        var newest = group[0].Notice;
        var start = newest.Read ? newest : group[^1].Notice;
        var kind = group.Any(one => one.Notice.Kind == NoticeKind.Answer) ? NoticeKind.Answer : newest.Kind;
        return new(newest.Id, kind, group.Count, [.. group.Select(one => one.By).OfType<AuthorView>().Distinct().Take(MaxNames)], group[0].Title, group[0].IsOpen, newest.Thread, start.Post, newest.Meeting,
            group[0].StartsAt, newest.What, newest.Reason, newest.At, newest.Read);
    }
}
