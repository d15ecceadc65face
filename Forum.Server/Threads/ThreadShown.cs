using Problem = VmugForum.Client.Contracts.Problem;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;
using VmugForum.Server.Layout;

namespace VmugForum.Server.Threads;

/// <summary>What a thread's page shows: one stretch of numbers.</summary>
/// <param name="Posts">The posts of the stretch that the reader may see, by number.</param>
/// <param name="After">The number after which the stretch begins; 0 on the first page.</param>
/// <param name="Accepted">The accepted answer, to be shown early on the first page.</param>
/// <param name="Reply">What stands in the reply box.</param>
public sealed record ThreadShown(ThreadView Thread, IReadOnlyList<PostView> Posts, long After, PostView? Accepted, ReplyDraft Reply) : IShowsReadyHtml
{
    /// <summary>The replies of the stretch; null where they are to be made for this reader alone.</summary>
    public ReadyHtml? Ready { get; init; }

    /// <summary>The last number of the stretch.</summary>
    public long Last => Math.Min(After + ThreadAddress.PerPage, Thread.LastNumber);

    public PostView? Opening => After == 0 ? Posts.FirstOrDefault(p => p.Number.Number == 1) : null;

    /// <summary>Every number of the stretch but the opening's, with its post; null where the post is out of the reader's sight.</summary>
    public IEnumerable<(long Number, PostView? Post)> Numbers()
    {
        var known = Posts.ToDictionary(p => p.Number.Number);
        for (var number = Math.Max(After + 1, 2); number <= Last; number++) yield return (number, known.GetValueOrDefault(number));
    }
}

/// <summary>What stands in the reply box.</summary>
/// <param name="To">The id of the post that is answered.</param>
/// <param name="Preview">How it will look, as safe HTML; null when nobody asked.</param>
/// <param name="Problem">Why it wasn't posted.</param>
public sealed record ReplyDraft(string Body = "", string? To = null, long? ToNumber = null, string? Preview = null, Problem? Problem = null);
