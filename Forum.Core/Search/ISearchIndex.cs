using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Posts;
using VmugForum.Core.Threads;

namespace VmugForum.Core.Search;

/// <summary>What a search finds.</summary>
public enum HitKind
{
    /// <summary>A thread, by its title, tags and opening text.</summary>
    Thread = 0,

    /// <summary>A reply.</summary>
    Post = 1,
}

/// <summary>One searchable piece: the opening post with the thread's title and tags, or a reply.</summary>
/// <param name="Terms">Distinct index terms, made by <see cref="Words"/>.</param>
public sealed record SearchEntry(PostId Post, ThreadId Thread, BoardId Board, HitKind Kind, Audience Audience, DateTimeOffset At, IReadOnlyCollection<string> Terms)
{
    public static SearchEntry Of(ThreadState thread, PostState opening) => new(opening.Id, thread.Id, thread.Board, HitKind.Thread, thread.Audience, opening.CreatedAt,
        OpeningTerms(thread.Title, thread.Tags, opening.Text));

    /// <summary>What an opening post is found by.</summary>
    public static IReadOnlyCollection<string> OpeningTerms(string title, IReadOnlyList<string> tags, string text) => Words.TermsOf($"{title}\n{string.Join(' ', tags)}\n{text}");

    public static SearchEntry Of(BoardId board, PostState reply) => new(reply.Id, reply.Thread, board, HitKind.Post, reply.Audience, reply.CreatedAt,
        Words.TermsOf(reply.Text));
}

/// <summary>A found piece, before the excerpt is cut.</summary>
public sealed record Found(PostId Post, HitKind Kind, ThreadId Thread, string ThreadSlug, string Title, string Text, long Number, AuthorView Author, DateTimeOffset At);

/// <summary>The full-text index over threads and posts, written in the same commit as the text.</summary>
public interface ISearchIndex
{
    /// <summary>Enlists an entry, in place of an earlier one of the same post.</summary>
    void Put(SearchEntry entry);

    /// <summary>
    /// Pieces that hold every term, newest first, within the actor's reach; nothing hidden, removed or unpublished.
    /// The last term may be the beginning of a word when <paramref name="prefix"/> is given in its place.
    /// </summary>
    Task<Page<Found>> Search(IReadOnlyList<string> terms, string? prefix, HitKind? kind, Slice slice, Actor actor, CancellationToken cancel);
}
