using VmugForum.Core.Threads;
using VmugForum.Server.Edge;
using VmugForum.Server.Members;
using VmugForum.Server.Posts;
using Wire = VmugForum.Client.Contracts;

namespace VmugForum.Server.Threads;

/// <summary>Threads as they go over the wire.</summary>
public static class ThreadContracts
{
    public static Wire.ThreadSummary Of(ThreadView thread) => new(thread.Id.Value, thread.Slug, thread.Title,
        new(thread.Board.Id.Value, thread.Board.Slug, thread.Board.Name), (Wire.ThreadKind)thread.Kind, (Wire.Outcome?)thread.Outcome,
        (Wire.Visibility)thread.Audience, MemberContracts.Of(thread.Author), MemberContracts.Of(thread.AffiliationThen), thread.Tags, thread.ReplyCount,
        thread.CreatedAt, thread.LastActivityAt, thread.Pinned, thread.Locked, thread.Hidden, thread.Removed, thread.Accepted?.Value,
        PostContracts.Of(thread.Source), thread.Edition);

    public static Wire.ThreadPage Of(ThreadWithPosts whole)
    {
        var thread = Of(whole.Thread);
        return new(thread.Id, thread.Slug, thread.Title, thread.Board, thread.Kind, thread.Outcome, thread.Visibility, thread.Author, thread.AffiliationThen,
            thread.Tags, thread.ReplyCount, thread.CreatedAt, thread.LastActivityAt, thread.Pinned, thread.Locked, thread.Hidden, thread.Removed,
            thread.Accepted, thread.Source, thread.Edition, Lists.Numbered(whole.Posts, PostContracts.Of));
    }
}
