using System.Collections.Concurrent;
using System.Text;
using VmugForum.Core.Kernel;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;
using VmugForum.Server.Copies;
using VmugForum.Server.Posts;

namespace VmugForum.Server.Threads;

/// <summary>
/// Stretches of threads as every plain reader sees them: a member who isn't of staff and wrote nothing in them. Each counts until
/// anything is committed that may change it. One with a post out of anybody's sight is never kept: it looks different to its author.
/// </summary>
internal sealed class KnownThreads(Stamps stamps)
{
    /// <summary>About how many bytes are kept at most.</summary>
    private const long MaxBytes = 24 * 1024 * 1024;

    private readonly ConcurrentDictionary<(ThreadId Thread, long After), Known> _known = new();
    private long _bytes;

    /// <summary>The stretch, made with <paramref name="read"/> where it isn't known or is another one to this reader.</summary>
    public async Task<ThreadShown> Of(ThreadId thread, long after, Actor actor, Func<Task<ThreadShown>> read)
    {
        if (!actor.IsMember || actor.Moderates || stamps.Now(Topic.Of(thread)) is not { } stamp) return await read();
        if (_known.TryGetValue((thread, after), out var known) && known.Stamp == stamp && known.IsFor(actor)) return known.Shown;
        var shown = await read();
        if (!IsSameForAll(shown) || Authors(shown) is var authors && authors.Contains(actor.Member)) return shown;
        var ready = Ready(shown, actor);
        if (stamps.Now(Topic.Of(thread)) == stamp) Keep((thread, after), new(stamp, ready, authors));
        return ready;
    }

    // Only what carries no form is the same for all: the token of one reader never gets in here.
    private static ThreadShown Ready(ThreadShown shown, Actor actor)
    {
        var posts = new PostHtml(shown.Thread, actor, "", shown.After);
        return shown with { Posts = shown.Opening is { } opening ? [opening] : [], Ready = new(Encoding.UTF8.GetBytes(string.Concat(shown.Numbers().Select(one => posts.Reply(one.Number, one.Post))))) };
    }

    private static bool IsSameForAll(ThreadShown shown) =>
        shown.Thread is { Hidden: false, Removed: false }
        && shown.Posts.Count == shown.Last - shown.After
        && shown.Posts.All(IsInSight)
        && (shown.After > 0 || shown.Thread.Accepted is null || shown.Accepted is { } answer && IsInSight(answer));

    private static bool IsInSight(PostView post) => post is { Hidden: false, Removed: false };

    private static HashSet<MemberId> Authors(ThreadShown shown) =>
        [.. shown.Posts.Select(post => post.Author.Id).Append(shown.Thread.Author.Id).Append(shown.Accepted?.Author.Id).OfType<MemberId>()];

    private void Keep((ThreadId, long) key, Known known)
    {
        if (Interlocked.Add(ref _bytes, known.Size) > MaxBytes)
        {
            _known.Clear();
            Interlocked.Exchange(ref _bytes, known.Size);
        }
        if (_known.TryRemove(key, out var before)) Interlocked.Add(ref _bytes, -before.Size);
        _known[key] = known;
    }

    private sealed record Known(Stamp Stamp, ThreadShown Shown, HashSet<MemberId> Authors)
    {
        public long Size => Shown.Ready!.Utf8.Length + SizeOf(Shown.Opening) + SizeOf(Shown.Accepted) + 4096;

        public bool IsFor(Actor actor) => actor.Sees(Shown.Thread.Audience) && !Authors.Contains(actor.Member);

        private static long SizeOf(PostView? post) => post is null ? 0 : 4L * post.Html.Length;
    }
}
