using VmugForum.Core.Posts;

namespace VmugForum.Server.Posts;

/// <summary>What a post said, edition by edition.</summary>
/// <param name="Earlier">Earlier editions, newest first.</param>
public sealed record HistoryShown(PostInThread At, IReadOnlyList<Revision> Earlier)
{
    /// <summary>Every edition with the one before it, newest first.</summary>
    public IEnumerable<(long Edition, DateTimeOffset WrittenAt, string Text, string? Before)> Editions()
    {
        var post = At.Post;
        var all = Earlier.Prepend(new(post.Id, post.Edition, post.Body, post.EditedAt ?? post.CreatedAt, post.Author.Id)).ToList();
        return all.Select((r, i) => (r.Edition, r.WrittenAt, Editable.Of(r.Body), i + 1 < all.Count ? Editable.Of(all[i + 1].Body) : null));
    }
}
