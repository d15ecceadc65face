using MediatR;
using VmugForum.Core.Boards;
using VmugForum.Core.Kernel;
using VmugForum.Core.Members;

namespace VmugForum.Core.Threads;

/// <summary>Threads that the actor may see, newest first.</summary>
/// <param name="Board">Only in the board with this id or slug.</param>
/// <param name="Author">Only by the member with this user name.</param>
[Allow(Who.Everybody)]
public sealed record ListThreads(
    Actor Actor, Slice Slice, string? Board = null, string? Tag = null, Outcome? Outcome = null, string? Author = null,
    ThreadKind? Kind = null, bool? Pinned = null, ThreadSort Sort = ThreadSort.Activity) : Query<Page<ThreadView>>(Actor);

internal sealed class ListThreadsHandler(IThreadStore threads, IBoardStore boards, IMemberStore members) : IRequestHandler<ListThreads, Page<ThreadView>>
{
    public async Task<Page<ThreadView>> Handle(ListThreads asked, CancellationToken cancel)
    {
        var filter = new ThreadFilter(Tag: asked.Tag?.Trim().ToLowerInvariant(), Outcome: asked.Outcome, Kind: asked.Kind, Pinned: asked.Pinned);
        if (asked.Board is { } slug)
            filter = filter with { Board = (await boards.Find(slug, asked.Actor.Reach, cancel) ?? throw BoardRefusals.NotFound()).State.Id };
        if (asked.Author is { } name)
        {
            if (await members.FindByName(UserName.KeyOf(name), cancel) is not { } author) return Page<ThreadView>.Empty;
            filter = filter with { Author = author.State.Id };
        }
        return await threads.List(filter, asked.Sort, asked.Slice, asked.Actor, cancel);
    }
}
