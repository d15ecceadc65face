using System.Globalization;
using VmugForum.Client.Contracts;

namespace VmugForum.Client;

/// <summary>Boards, threads, posts and search.</summary>
public sealed partial class ForumClient
{
    public Task<ListOf<Board>> ListBoards(CancellationToken cancel = default) => Get<ListOf<Board>>("boards", cancel);

    /// <param name="board">Id or slug.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<Board> GetBoard(string board, CancellationToken cancel = default) => Get<Board>($"boards/{Segment(board)}", cancel);

    public Task<ListOf<ThreadSummary>> ListThreads(
        string? board = null, string? tag = null, Outcome? outcome = null, ThreadKind? kind = null, string? author = null, bool? pinned = null,
        ThreadSort? sort = null, string? cursor = null, int? limit = null, CancellationToken cancel = default) =>
        Get<ListOf<ThreadSummary>>(Query("threads", ("board", board), ("tag", tag), ("outcome", Kebab(outcome)), ("kind", Kebab(kind)), ("author", author),
            ("pinned", pinned is { } only ? only ? "true" : "false" : null), ("sort", Kebab(sort)), ("cursor", cursor),
            ("limit", limit?.ToString(CultureInfo.InvariantCulture))), cancel);

    /// <param name="thread">What to start.</param>
    /// <param name="key">A request key of one's own; made here when missing.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<ThreadPage> StartThread(NewThread thread, string? key = null, CancellationToken cancel = default) => Post<ThreadPage>("threads", thread, key, cancel);

    public Task<ThreadPage> GetThread(string id, CancellationToken cancel = default) => Get<ThreadPage>($"threads/{Segment(id)}", cancel);

    /// <param name="id">The thread.</param>
    /// <param name="change">What to change; what is missing stays.</param>
    /// <param name="edition">The edition that was read, to be refused (412) if somebody changed it since; null to change whatever is there.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<ThreadPage> EditThread(string id, EditThread change, long? edition = null, CancellationToken cancel = default) =>
        Patch<ThreadPage>($"threads/{Segment(id)}", change, edition, cancel);

    public Task RemoveThread(string id, CancellationToken cancel = default) => Delete($"threads/{Segment(id)}", cancel);

    public Task RestoreThread(string id, CancellationToken cancel = default) => Post($"threads/{Segment(id)}/restore", null, null, cancel);

    public Task AcceptAnswer(string id, string postId, CancellationToken cancel = default) => Put($"threads/{Segment(id)}/accepted/{Segment(postId)}", null, cancel);

    public Task UnacceptAnswer(string id, string postId, CancellationToken cancel = default) => Delete($"threads/{Segment(id)}/accepted/{Segment(postId)}", cancel);

    /// <param name="thread">The thread.</param>
    /// <param name="after">Posts after this number.</param>
    /// <param name="cursor">Where to go on, as the part before said.</param>
    /// <param name="limit">1 to 100.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<ListOf<Post>> ListPosts(string thread, long? after = null, string? cursor = null, int? limit = null, CancellationToken cancel = default) =>
        Get<ListOf<Post>>(Query($"threads/{Segment(thread)}/posts", ("after", after?.ToString(CultureInfo.InvariantCulture)), ("cursor", cursor),
            ("limit", limit?.ToString(CultureInfo.InvariantCulture))), cancel);

    public Task<Post> WritePost(string thread, NewPost post, string? key = null, CancellationToken cancel = default) =>
        Post<Post>($"threads/{Segment(thread)}/posts", post, key, cancel);

    public Task<Post> GetPost(string id, CancellationToken cancel = default) => Get<Post>($"posts/{Segment(id)}", cancel);

    public Task<Post> EditPost(string id, string body, long? edition = null, CancellationToken cancel = default) =>
        Patch<Post>($"posts/{Segment(id)}", new EditPost { Body = body }, edition, cancel);

    public Task RemovePost(string id, CancellationToken cancel = default) => Delete($"posts/{Segment(id)}", cancel);

    public Task RestorePost(string id, CancellationToken cancel = default) => Post($"posts/{Segment(id)}/restore", null, null, cancel);

    public Task<ListOf<Revision>> ReadPostHistory(string id, CancellationToken cancel = default) => Get<ListOf<Revision>>($"posts/{Segment(id)}/history", cancel);

    public Task<Preview> PreviewBody(string body, CancellationToken cancel = default) => Post<Preview>("posts/preview", new AskPreview { Body = body }, null, cancel);

    public Task<ListOf<Hit>> Search(string words, HitKind? kind = null, string? cursor = null, int? limit = null, CancellationToken cancel = default) =>
        Get<ListOf<Hit>>(Query("search", ("q", words), ("kind", Kebab(kind)), ("cursor", cursor), ("limit", limit?.ToString(CultureInfo.InvariantCulture))), cancel);
}
