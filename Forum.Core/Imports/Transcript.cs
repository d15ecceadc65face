using VmugForum.Core.Posts;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Imports;

/// <summary>What became of one imported thread.</summary>
/// <param name="key">The thread's key at its source.</param>
/// <param name="known">Posts of it that are here already.</param>
internal sealed class Transcript(string key, IReadOnlyDictionary<string, PostId>? known = null)
{
    private readonly Dictionary<string, PostId> _taken = [];
    private readonly List<Post> _posts = [];
    private readonly List<NotTaken> _notTaken = [];

    public string Key => key;

    /// <summary>The new thread; null when it couldn't be taken or is here already.</summary>
    public ForumThread? Thread { get; set; }

    /// <summary>New posts in the order of their numbers.</summary>
    public IReadOnlyList<Post> Posts => _posts;

    public IReadOnlyList<NotTaken> NotTaken => _notTaken;

    public bool HasOpening => known is not null || _posts.Count > 0;

    public PostId? PostOf(string? post) => post is null ? null
        : _taken.TryGetValue(post, out var taken) ? taken
        : known is not null && known.TryGetValue(post, out var here) ? here
        : null;

    public Post Take(ImportedPost from, PostState state)
    {
        var post = new Post(state);
        _taken[from.Key] = state.Id;
        _posts.Add(post);
        return post;
    }

    public void Refuse(ImportedPost post, string why) => _notTaken.Add(new(post.Key, why));
}
