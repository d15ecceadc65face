using VmugForum.Core.Kernel;
using VmugForum.Core.Members;
using VmugForum.Core.Threads;
using VmugForum.Core.Writing;

namespace VmugForum.Core.Posts;

/// <summary>Names a post.</summary>
public readonly record struct PostId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>What a post is.</summary>
/// <param name="Number">Its permanent place in the thread; 1 is the opening post. Given by the commit.</param>
/// <param name="AffiliationThen">The class that the author held when it was written.</param>
/// <param name="Html">The body, rendered and sanitised when it was written.</param>
/// <param name="Text">The body as plain words, for search and excerpts.</param>
/// <param name="Hidden">Taken out of sight by a moderator.</param>
/// <param name="Removed">Taken back by its author.</param>
/// <param name="Edition">Rises when the body changes.</param>
public sealed record PostState(
    PostId Id,
    ThreadId Thread,
    Audience Audience,
    Allotted Number,
    Author Author,
    AffiliationClass AffiliationThen,
    Body Body,
    string Html,
    string Text,
    PostId? ReplyTo,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EditedAt = null,
    bool Hidden = false,
    bool Removed = false,
    long Edition = 1,
    Source? Source = null,
    long Version = 0) : IState;

/// <summary>An earlier body of a post.</summary>
/// <param name="Edition">Which edition it was.</param>
/// <param name="WrittenAt">When that edition was written.</param>
public sealed record Revision(PostId Post, long Edition, Body Body, DateTimeOffset WrittenAt, MemberId? By);

/// <summary>A post as a reader sees it.</summary>
/// <param name="ReplyToNumber">The number of the post that this one answers.</param>
/// <param name="Body">The source as its author wrote it.</param>
public sealed record PostView(
    PostId Id,
    ThreadId Thread,
    Allotted Number,
    AuthorView Author,
    AffiliationClass AffiliationThen,
    Body Body,
    string Html,
    PostId? ReplyTo,
    long? ReplyToNumber,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EditedAt,
    bool Hidden,
    bool Removed,
    long Edition,
    Source? Source)
{
    internal static PostView Of(PostState post, AuthorView author, long? replyToNumber = null) => new(post.Id, post.Thread, post.Number, author, post.AffiliationThen,
        post.Body, post.Html, post.ReplyTo, replyToNumber, post.CreatedAt, post.EditedAt, post.Hidden, post.Removed, post.Edition, post.Source);
}
